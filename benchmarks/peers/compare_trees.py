"""The scan and the graph of two checkouts, taking turns in one run.

    python compare_trees.py OLD_CLASSPATH OLD/GalleryPeer.java NEW_CLASSPATH NEW/GalleryPeer.java COUNT

COUNT made-up faces of 128 numbers, four of a person. Prints medians a query, their ratio, and how often the nearest by the graph is
the nearest by the scan.
"""
import statistics
import subprocess
import sys
import tempfile

import numpy as np

D, QUERIES = 128, 4000
trees = {"old": sys.argv[1:3], "new": sys.argv[3:5]}
count = int(sys.argv[5])
random = np.random.default_rng(1)
people = count // 4
centers = random.standard_normal((people, D)).astype(np.float32)
centers /= np.linalg.norm(centers, axis=1, keepdims=True)


def faces(ids):
    x = centers[ids] + 0.6 * random.standard_normal((len(ids), D)).astype(np.float32) / np.sqrt(D)
    return (x / np.linalg.norm(x, axis=1, keepdims=True)).astype(np.float32)


folder = tempfile.TemporaryDirectory()
faces(np.arange(count) % people).tofile(folder.name + "/faces")
faces(random.integers(0, people, QUERIES)).tofile(folder.name + "/queries")
peers = {
    name: subprocess.Popen(
        ["java", "-Xmx3g", "-XX:+UseTransparentHugePages", "--add-modules", "jdk.incubator.vector", "-cp", classpath, source, str(D)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for name, (classpath, source) in trees.items()}


def ask(name, *words):
    peers[name].stdin.write(" ".join(map(str, words)) + "\n")
    peers[name].stdin.flush()
    return peers[name].stdout.readline().split()


def turns(step, places):
    times, found = {name: [] for name in peers}, {name: [] for name in peers}
    for turn, i in enumerate(places):
        for name in (("old", "new") if turn % 2 else ("new", "old")):
            seconds, *nearest = ask(name, "run", i, i + step)
            times[name].append(float(seconds) / step)
            found[name] += nearest
    medians = {name: 1e6 * statistics.median(taken) for name, taken in times.items()}
    print({name: f"{median:.1f} µs a query" for name, median in medians.items()}, f"new / old {medians['new'] / medians['old']:.3f}")
    return found


for name in peers:
    ask(name, "queries", folder.name + "/queries", QUERIES)
    ask(name, "exact", folder.name + "/faces", count)
    ask(name, "run", 0, 100)
scan = turns(1, range(100, 300))
print("the same answers:", sum(a == b for a, b in zip(scan["old"], scan["new"])), "of 200")
truth = ask("old", "run", 0, QUERIES)[1:]
for name in peers:
    print(name, "builds the graph in", ask(name, "graph", folder.name + "/faces", count)[0], "s", flush=True)
    ask(name, "run", 0, 1000)
graph = turns(100, range(0, QUERIES, 100))
print("recall@1", {name: sum(a == b for a, b in zip(nearest, truth)) / QUERIES for name, nearest in graph.items()})
