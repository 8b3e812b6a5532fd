"""Writes golden_pairs.tsv and golden_pairs.properties: scikit-learn's answers on a fixed table.

Run: python golden_pairs.py   (numpy, scipy, scikit-learn)
The table has 10 folds of 20 same and 20 different pairs, distances in steps of 0.01 so that many
are tied. Fold 7 has no failure, fold 8 nothing but failures.
"""

import numpy as np
from scipy.interpolate import interp1d
from scipy.optimize import brentq
from sklearn.metrics import roc_auc_score, roc_curve

rng = np.random.default_rng(20150612)
FOLDS, HALF = 10, 20
distances, same, folds = [], [], []
for fold in range(FOLDS):
    for is_same in (1, 0):
        center, spread = (0.8, 0.35) if is_same else (1.6, 0.35)
        values = np.clip(np.round(rng.normal(center, spread, HALF), 2), 0.0, 4.0)
        if fold == 7:
            values = np.full(HALF, 0.05 if is_same else 3.5)
        if fold == 8:
            values = np.full(HALF, 3.5 if is_same else 0.05)
        distances.extend(values)
        same.extend([is_same] * HALF)
        folds.extend([fold] * HALF)
distances, same, folds = np.array(distances), np.array(same), np.array(folds)

with open("golden_pairs.tsv", "w") as table:
    for row in zip(distances, same, folds):
        table.write("%.2f\t%d\t%d\n" % row)


def best_threshold(d, s):
    """The smallest observed distance whose rule D <= d labels the most pairs correctly."""
    far, val, scores = roc_curve(s, -d, drop_intermediate=False)
    correct = np.rint(val * s.sum() + (1 - far) * (1 - s).sum()).astype(int)
    return -scores[np.flatnonzero(correct == correct.max())[0]]


thresholds, accuracies = [], []
for fold in range(FOLDS):
    test = folds == fold
    threshold = best_threshold(distances[~test], same[~test])
    thresholds.append(threshold)
    accuracies.append(np.mean((distances[test] <= threshold) == same[test]))
accuracies = np.array(accuracies)

far, val, scores = roc_curve(same, -distances, drop_intermediate=False)
eer = brentq(lambda x: 1 - x - interp1d(far, val)(x), 0, 1, xtol=1e-15)
with open("golden_pairs.properties", "w") as out:
    out.write("thresholds=%s\n" % ",".join("%.2f" % t for t in thresholds))
    out.write("accuracies=%s\n" % ",".join("%.6f" % a for a in accuracies))
    out.write("mean=%.15f\n" % accuracies.mean())
    out.write("standardDeviation=%.15f\n" % accuracies.std(ddof=1))
    out.write("standardError=%.15f\n" % (accuracies.std(ddof=1) / np.sqrt(FOLDS)))
    out.write("auc=%.15f\n" % roc_auc_score(same, -distances))
    out.write("eer=%.15f\n" % eer)
    for wanted in (0.2, 0.12, 0.11, 0.1, 0.01):
        last = np.flatnonzero(far <= wanted)[-1]
        out.write("val.%s=%.15f,%.15f\n" % (wanted, val[last], far[last]))
