"""Draws the validation figures of all kept training runs over their hours as one SVG.

Usage:  python benchmarks/training_curve.py results > docs/training.svg
"""

import json
import pathlib
import sys

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 410, 56, 32, 24, 48
COLORS = ["#1f5fa8", "#c2571a", "#3a7d44", "#7a3f8f"]

runs = [json.loads(path.read_text()) for path in sorted(pathlib.Path(sys.argv[1]).glob("*/training-*.json"))]
hours = max(row["seconds"] for run in runs for row in run["rows"]) / 3600
top = 100 * max(row["val"]["0.01"] for run in runs for row in run["rows"])
top = 10 * (int(top / 10) + 1)


def x(value):
    return LEFT + (WIDTH - LEFT - RIGHT) * value / hours


def y(value):
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def text(at, height, words, anchor="middle"):
    print('<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>' % (at, height, anchor, words))


print('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">' % (WIDTH, HEIGHT))
print('<rect width="%d" height="%d" fill="white"/>' % (WIDTH, HEIGHT))
for value in range(0, top + 1, 10):
    print('<path d="M%d %.1fH%d" stroke="#ddd"/>' % (LEFT, y(value), WIDTH - RIGHT))
    text(LEFT - 8, y(value) + 4, value, "end")
tick = 0.0
while tick <= hours:
    text(x(tick), HEIGHT - BOTTOM + 18, "%g" % tick)
    tick += 0.25
text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "hours")
text(16, TOP - 14, "VAL, %", "start")
for index, run in enumerate(runs):
    color = COLORS[index % len(COLORS)]
    for far, dashes in (("0.01", "none"), ("0.001", "6 4")):
        points = " ".join("%.1f,%.1f" % (x(row["seconds"] / 3600), y(100 * row["val"][far])) for row in run["rows"])
        print('<polyline points="%s" fill="none" stroke="%s" stroke-width="2" stroke-dasharray="%s"/>' % (points, color, dashes))
    height = HEIGHT - BOTTOM - 16 - 18 * (len(runs) - 1 - index)
    print('<path d="M%d %d h24" stroke="%s" stroke-width="2"/>' % (WIDTH - RIGHT - 330, height - 4, color))
    text(WIDTH - RIGHT - 298, height, "%s (solid: at FAR 1e-2, dashed: 1e-3)" % run["name"], "start")
print("</svg>")
