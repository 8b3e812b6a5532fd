"""Prints docs/results.md from results/DEVICE/*.json, which benchmarks/evaluate writes.

    python benchmarks/results_page.py results > docs/results.md
"""

import json
import pathlib
import re
import sys

PAPER_LFW = {"center": "98.87 ± 0.15", "detector": "99.63 ± 0.09"}


def percent(share):
    return "%.2f" % (100 * share)


def plus_minus(row):
    return "%s ± %s" % (percent(row["accuracy"]), percent(row["standardError"]))


def table(columns, rows):
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def command(result):
    """The command as the reader would type it: folders by name, not where they lay here."""
    text = re.sub(r"--data \S+", "--data $LFW", result["run"]["command"])
    text = re.sub(r"--pairs \S*/pairs.txt", "--pairs $LFW/pairs.txt", text)
    text = re.sub(r" --(json|no-report|threads \d+)\b", "", text)
    return "`%s`" % text


def load(folder, prefix):
    return [json.loads(path.read_text()) for path in sorted(folder.glob(prefix + "*.json"))]


def lfw(folder):
    rows = []
    for path in sorted(folder.glob("lfw-*.json")):
        crop = path.stem.rsplit("-", 1)[1]
        result = json.loads(path.read_text())
        rows.append(
            (
                result["model"],
                crop,
                plus_minus(result),
                percent(result["standardDeviation"]),
                "%.4f" % result["auc"],
                percent(result["eer"]),
                "%s (%g)" % (percent(result["val"]["0.01"]), result["achievedFar"]["0.01"]),
                "%s (%g)" % (percent(result["val"]["0.001"]), result["achievedFar"]["0.001"]),
                len(result["failures"]),
                PAPER_LFW[crop],
                command(result),
            )
        )
    if rows:
        print("## LFW, ten folds, 6,000 pairs\n")
        print("Accuracy is mean ± standard error of the mean. In brackets the FAR achieved: LFW has")
        print("3,000 different pairs, so FAR 0.001 is three of them. Where no face is found the")
        print("center crop stands in, as in the paper.\n")
        table(
            ["model", "crop", "accuracy %", "std of folds", "AUC", "EER %", "VAL % at 0.01",
             "VAL % at 0.001", "no face", "paper", "command"],
            rows,
        )


def sweeps(folder, prefix, title, remark):
    for result in load(folder, prefix):
        models = {row["model"] for row in result["rows"]}
        print("## %s%s\n" % (title, ": " + models.pop() if len(models) == 1 else ""))
        print(remark.format(result["rows"][0]["differentPairs"], result["run"]["data"]) + "\n")
        table(
            ["setting", "model", "VAL %% at FAR %g" % result["far"], "LFW accuracy %", "paper VAL %"],
            [
                (
                    row["setting"],
                    row["model"],
                    percent(row["val"]),
                    plus_minus(row) if "accuracy" in row else "",
                    row["paper"],
                )
                for row in result["rows"]
            ],
        )
        print(command(result) + "\n")
        if "pairs2.txt" in result["run"]["command"]:
            print("Here `pairs2.txt` is the first two of the ten folds: `head -1201` of the list, its")
            print("first line changed to `2 300`.\n")


def bytes_table(folder):
    rows = []
    for result in load(folder, "bytes-"):
        floats, quantized = result["rows"]
        rows.append(
            (
                floats["model"],
                plus_minus(floats),
                plus_minus(quantized),
                "%+.2f" % (100 * (quantized["accuracy"] - floats["accuracy"])),
                percent(floats["val"]),
                percent(quantized["val"]),
                command(result),
            )
        )
    if rows:
        print("## Floats against one byte a dimension\n")
        print("VAL at FAR 0.001 is over all pairs of the 7,701 photos, about 29.6 million.\n")
        table(
            ["model", "accuracy %, floats", "bytes", "difference", "VAL %, floats", "bytes", "command"],
            rows,
        )


def holdout(folder):
    rows = []
    for result in load(folder, "holdout-"):
        cells = [
            "%s ± %s" % (percent(result["val"][far]["mean"]), percent(result["val"][far]["standardError"]))
            for far in ("0.01", "0.001", "0.0001")
        ]
        rows.append((result["model"], *cells, command(result)))
    if rows:
        print("## Hold-out protocol on LFW's photos\n")
        print("Five splits by identity, all pairs within each; mean ± standard error over the splits.")
        print("The paper's hold-out set is private: NN1 87.9 ± 1.9, NN2 89.4 ± 1.6 at FAR 0.001.\n")
        table(["model", "VAL % at 0.01", "at 0.001", "at 0.0001", "command"], rows)


def compute(folder):
    for result in load(folder, "compute"):
        print("## Accuracy against computation\n")
        print("The network alone: one face at a time on one thread, and all cores, each on a face of its own.\n")
        table(
            ["model", "params", "multiply-adds", "ms a face", "ms, all cores", "VAL % at FAR 0.001"],
            [
                (
                    row["model"],
                    "%.1fM" % (row["params"] / 1e6),
                    "%.0fM" % (row["multiplyAdds"] / 1e6),
                    "%.2f" % row["milliseconds"],
                    "%.2f" % row["sharedMilliseconds"] if "sharedMilliseconds" in row else "",
                    percent(row["val"]),
                )
                for row in result["models"]
            ],
        )
        print(command(result) + "\n")


def gallery(folder):
    for result in load(folder, "gallery"):
        print("## Recognition and clustering on LFW: %s, %d bytes a face\n" % (result["model"], result["bytes"]))
        print("One photo of each of 1,000 people is enrolled; probes are all their other photos and one of")
        print("each of 1,000 strangers. The FAR is that of a whole search; 0.01 is the default.\n")
        table(
            ["FAR wanted", "threshold", "probes", "rank 1 %", "named right %", "named wrong %", "strangers named %"],
            [
                ("%g" % row["far"], "%.4f" % row["threshold"], row["probes"])
                + tuple(percent(row[key]) for key in ("rank1", "right", "wrong", "strangersNamed"))
                for row in result["recognition"]
            ],
        )
        print("All photos clustered without labels, scored on the face in the middle of each photo, at the")
        print("threshold of several FARs of a pair; the default of `facenet cluster` is 1.5e-4.\n")
        table(
            ["FAR", "threshold", "pairs: precision", "recall", "F", "BCubed F"],
            [
                ("%.1e" % row["far"], "%.4f" % row["threshold"])
                + tuple("%.4f" % row[key] for key in ("precision", "recall", "f", "bcubedF"))
                for row in result["clustering"]
            ],
        )
        print("`facenet cluster $LFW -o OUT`, then `./dev bench gallery OUT`\n")


def training(folder):
    results = load(folder, "training-")
    if results:
        print("## Learning curves\n")
        print("All pairs of the 250 validation identities of CelebA, after the steps trained so far.\n")
        print("![VAL over hours](training.svg)\n")
    for result in results:
        print("`facenet train %s`, seed %d, exported as %s; hours of wall time on the device above, %s:\n" % (
            result["config"], result["seed"], result["model"], result["remark"]))
        table(
            ["hours", "step", "faces seen", "AUC", "VAL % at FAR 0.01", "at 0.001"],
            [
                (
                    "%.2f" % (row["seconds"] / 3600),
                    row["step"],
                    "{:,}".format(row["faces"]),
                    "%.4f" % row["auc"],
                    percent(row["val"]["0.01"]),
                    percent(row["val"]["0.001"]),
                )
                for row in result["rows"]
            ],
        )


def collapse(row):
    step = row.get("collapsedAtStep")
    return "" if step is None else ": **collapsed** into a point, stopped at step %d; the last validation before" % step


def ablations(folder):
    rows = load(folder, "ablation-")
    if rows:
        rows.sort(key=lambda row: (not row["name"].startswith("base"), row["name"]))
        print("## What the training is made of\n")
        print("The same small network (NN2, quarter width, 96×96, 23M multiply-adds) sees the same number of CelebA")
        print("faces each time, far too few to be good; one thing is changed. All pairs of the 250 validation")
        print("identities. One seed each: differences like that between the two seeds of the base are noise.\n")
        table(
            ["what", "faces seen", "AUC", "VAL % at FAR 0.01", "at 0.001"],
            [
                (
                    "%s (`%s`, seed %d)%s" % (row["what"], row["name"], row["seed"], collapse(row)),
                    "{:,}".format(row["faces"]),
                    "%.4f" % row["auc"],
                    percent(row["val"]["0.01"]),
                    percent(row["val"]["0.001"]),
                )
                for row in rows
            ],
        )
        print("`./dev ablations [NAME …]`; the whole configuration stands in each `ablation-NAME.json`.\n")


def main():
    print("# Results\n")
    print("Written by `benchmarks/evaluate` from the files under `results/`; do not edit. Every row")
    print("names its command, with `$LFW` for the folder of LFW. The figures of the paper stand")
    print("beside ours for orientation: its training and hold-out photos are private.\n")
    for folder in sorted(p for p in pathlib.Path(sys.argv[1]).iterdir() if p.is_dir()):
        records = [json.loads(p.read_text()) for p in sorted(folder.glob("*.json"))]
        records = [r["run"] for r in records if "dataHash" in r.get("run", {})]
        if not records:
            continue
        print("Device: %s. Java %s. Code: %s. Data: SHA-256 %s….\n" % (
            records[0]["device"],
            records[0]["java"],
            ", ".join(sorted({r["codeRevision"] for r in records})),
            records[0]["dataHash"][:16],
        ))
        lfw(folder)
        bytes_table(folder)
        holdout(folder)
        sweeps(folder, "quality-", "JPEG quality of the crop",
               "The aligned crop is compressed, then embedded; VAL is over {0:,} different pairs ({1}).")
        sweeps(folder, "pixels-", "Pixels of the crop",
               "The aligned crop is shrunk to so many pixels and brought back to the network's input,\n"
               "so rows with more pixels than that input are the crop as it is; VAL is over {0:,} different pairs ({1}).")
        sweeps(folder, "dims", "Dimensions of the embedding",
               "Different models, so this compares more than their dimensions. VAL is over {0:,} different pairs.")
        compute(folder)
        gallery(folder)
        training(folder)
        ablations(folder)


main()
