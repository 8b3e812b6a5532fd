"""Prints docs/harmonic.md from results/DEVICE/versions-*.json (`facenet evaluate harmonic --json`) and harmonic-*.json
(benchmarks/harmonic_ablations.py), mixed-search-*.json (./dev bench mixed), costs-of-versions.json.

    python benchmarks/harmonic_page.py results > docs/harmonic.md
"""

import json
import pathlib
import sys

ORDER = ["v1-v1", "v2-v1", "v1-v2", "v2-v2", "v2-bridge", "bridge-bridge", "control"]


def percent(share):
    return "%.2f" % (100 * share)


def with_error(value):
    return "%s ± %s" % (percent(value["mean"]), percent(value["standardError"]))


def table(columns, rows):
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def versions(result):
    bridge = " over `%s`" % result["bridge"] if result.get("bridge") else ""
    print("### v1 = %s, v2 = %s%s\n" % (result["v1"], result["v2"], bridge))
    rows = []
    for name in sorted(result["curves"], key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER)):
        curve = result["curves"][name]
        folded = curve["foldedVal"]
        gain = curve.get("updateGain", {}).get("accuracy")
        rows.append((
            name, curve["query"], curve["gallery"],
            "%s ± %s" % (percent(curve["accuracy"]), percent(curve["standardError"])),
            with_error(folded["0.01"]), with_error(folded["0.001"]), percent(curve["val"]["0.001"]),
            "%.4f" % curve["auc"], "" if gain is None else "%.2f" % gain))
    table(["pairs", "query", "gallery", "accuracy", "VAL at FAR 0.01", "at 0.001", "at 0.001, all pairs", "AUC", "update gain"], rows)
    run = result["run"]
    print("%d pairs, %d photos without a face; `%s`; %s, code %s.\n" % (
        result["pairs"], len(result["failures"]), run["command"], run["device"], run["codeRevision"]))


def main():
    for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        pairs = [json.loads(path.read_text()) for path in sorted(folder.glob("versions-*.json"))]
        variants = [json.loads(path.read_text()) for path in sorted(folder.glob("harmonic-*.json"))]
        searches = [json.loads(path.read_text()) for path in sorted(folder.glob("mixed-search-*.json"))]
        costs = [json.loads(path.read_text()) for path in sorted(folder.glob("costs-of-versions*.json"))]
        if not pairs and not variants and not searches:
            continue
        print("""# Harmonic embeddings, measured

Two versions of a model, and a bridge between models that know nothing of each other, on LFW's 6,000 pairs (ten folds; ± is the standard
error of the mean). "v2–v1" embeds the first photo of a pair with v2 and the second with v1, "v1–v2" the other way round. VAL is by
cross-validation over the folds, as accuracy is, and over all pairs at one threshold. The *update gain* is the share of the way from v1–v1 to
v2–v2 that is gone without embedding the gallery again (Shen et al. 2020). How it is done: [guide/train.md](guide/train.md),
[guide/bridge.md](guide/bridge.md); a gallery: [guide/upgrade.md](guide/upgrade.md); why so: [adr/0013](adr/0013-harmonic-embeddings.md).
""")
        for result in pairs:
            versions(result)
        if variants:
            print("""## The recipe, piece by piece

The network of `configs/harmonic-base.yaml` after 5,000 steps goes on toward celeba-128 for 1,200 more; one thing is changed each time. All
pairs of the 250 validation identities of CelebA, VAL % at FAR 0.01 / 0.001; celeba-128 alone: 77.77 / 56.20. One seed each:
differences of about half a point are noise.
""")
            rows = [(v["what"], "`%s`" % v["name"].removeprefix("harmonic-"), "{:,}".format(v["faces"]),
                     "%s / %s" % tuple(percent(v["val"][far]) for far in ("0.01", "0.001")),
                     "%s / %s" % tuple(percent(v["valAcross"][far]) for far in ("0.01", "0.001"))) for v in variants]
            table(["what", "name", "faces after the checkpoint", "v2–v2", "v2–v1"], rows)
            print("`python benchmarks/harmonic_ablations.py ./facenet results/DEVICE runs/harmonic-ablations [NAME …]`; the whole configuration stands"
                  " in each `harmonic-NAME.json`.")
        if searches:
            print("""
## Searching a mixed gallery

Every other face by v1 and by v2, beside a gallery of v2 alone: medians of one recognition, in turns, and how many of the nearest person
(also of somebody enrolled only) and of the ten nearest that a scan of all faces finds are found. Made-up faces in 128 random dimensions,
five a person at squared distances of about 0.6 to 0.9, a third of the probes strangers.
""")
            table(["faces", "single µs", "mixed µs", "ratio", "recall@1 single, mixed", "of the enrolled", "recall@10", "run"], [
                ("{:,}".format(s["faces"]), s["single"]["micros"], s["mixed"]["micros"], s["ratio"],
                 *("%s, %s" % tuple(percent(s[side][name]) for side in ("single", "mixed")) for name in ("recall1", "recall1Enrolled", "recall10")),
                 "`%s`, %s, code %s; %s" % (s["run"]["command"], s["run"]["device"], s["run"]["codeRevision"], s["run"].get("note", "idle")))
                for s in searches])
        if costs:
            print("\n## What it costs\n")
            for measured in costs:
                table(["what", "wanted", "measured", "command"],
                      [(c["what"], c["wanted"], c["measured"], "`%s`" % c["command"]) for c in measured["costs"]])
                run = measured["run"]
                print("%s, Java %s, code %s; %s." % (run["device"], run["java"], run["codeRevision"], run["note"]))


main()
