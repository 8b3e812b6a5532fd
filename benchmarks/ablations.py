"""Trains the same small network once for each of the paper's questions and writes results/DEVICE/ablation-*.json.

    python benchmarks/ablations.py FACENET RESULTS RUNS [NAME ...]

FACENET is the command, RUNS a folder for configurations and runs (kept, so that a second call goes on where the first
stopped). Needs CelebA's crops (FACENET_DATA or ../shared/data) and, for "clean" and "teacher", the files that
`facenet dataset embed` and `facenet dataset clean` make (TEACHER, CHANGES). Every run sees the same number of faces, but
for one whose embeddings collapse into a point: the trainer stops it, and the row says at which step.
"""

import csv
import json
import os
import pathlib
import re
import subprocess
import sys

from run_record import record

STEPS = int(os.environ.get("STEPS", "300"))
SHARDS = ["${FACENET_DATA:../shared/data}/celeba64-train-%dof4.tar" % i for i in (1, 2, 3, 4)]

BASE = dict(margin=0.2, mining="semi-hard", d=128, shards=4, warm=0, changes=False, teacher=False, muon=False, seed=1)
VARIANTS = {
    "base": ({}, "semi-hard, margin 0.2, d = 128, all data"),
    "base-seed-2": (dict(seed=2), "the same from another seed: how much is noise"),
    "batch-hard": (dict(mining="batch-hard"), "batch-hard mining"),
    "all-triplets": (dict(mining="all"), "all triplets"),
    "margin-0.1": (dict(margin=0.1), "margin 0.1"),
    "margin-0.4": (dict(margin=0.4), "margin 0.4"),
    "d-64": (dict(d=64), "d = 64"),
    "d-256": (dict(d=256), "d = 256"),
    "data-50": (dict(shards=2), "two of the four shards of data"),
    "data-25": (dict(shards=1), "one of the four shards of data"),
    "warm-up": (dict(warm=STEPS // 2), "softmax for the first half"),
    "batch-hard-warm-up": (dict(mining="batch-hard", warm=STEPS // 2), "batch-hard after softmax for the first half"),
    "clean": (dict(changes=True), "labels cleaned"),
    "teacher": (dict(teacher=True), "pulled toward joint-640 besides"),
    "muon": (dict(muon=True), "Muon instead of Adam"),
    "muon-teacher": (dict(muon=True, teacher=True), "Muon, pulled toward joint-640 besides"),
}


def configuration(name, change):
    o = {**BASE, **change}
    loss = "{kind: triplet, margin: %g, mining: %s%s}" % (
        o["margin"], o["mining"], ", choice: closest" if o["mining"] == "semi-hard" else "")
    teacher = '    teacher: {embeddings: "${TEACHER:runs/teacher.npy}", kind: vectors, centering: 0.6, weight: 20}\n'
    warm = """  - name: warm-up
    steps: %d
    batch: {identities: 144, faces: 2}
    loss: {kind: softmax, scale: 16, margin: 0.1}
    optimizer: {kind: adam}
    learningRate: {start: 0.003, warmup: 50, schedule: cosine, end: 0.0003}
""" % o["warm"]
    return """name: ablation-%s
seed: %d
network: {name: NN2, width: 96, height: 96, widthMultiplier: 0.25, embeddingSize: %d}
data:
  size: 64
  train: [%s]
  validation: ["${FACENET_DATA:../shared/data}/celeba64-val.tar"]
%saugmentation: {flip: 0.5}
stages:
%s  - name: triplets
    steps: %d
    batch: {identities: 48, faces: 6, minimumFaces: 3}
    loss: %s
%s    optimizer: {kind: %s}
    learningRate: {start: %g, warmup: %d, schedule: cosine, end: %s}
validation: {every: 100}
checkpointEvery: 100
""" % (
        name, o["seed"], o["d"], ", ".join('"%s"' % s for s in SHARDS[:o["shards"]]),
        '  changes: "${CHANGES:runs/clean/changes.csv}"\n' if o["changes"] else "",
        warm if o["warm"] else "", STEPS - o["warm"], loss, teacher if o["teacher"] else "",
        "muon" if o["muon"] else "adam", 0.001 if o["warm"] else 0.03 if o["muon"] else 0.003,
        0 if o["warm"] else 50, "0.0003" if o["muon"] else "0.00003")


def train(command):
    """Runs the trainer to its end; the step at which the embeddings collapsed, or None where they did not."""
    collapsed = None
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as trainer:
        for line in trainer.stderr:
            sys.stderr.write(line)
            stop = re.search(r"collapsed into a point at step (\d+)", line)
            collapsed = int(stop[1]) if stop else collapsed
    if trainer.returncode and collapsed is None:
        sys.exit(trainer.returncode)
    return collapsed


def main():
    facenet, results, runs = (pathlib.Path(p).resolve() for p in sys.argv[1:4])
    runs.mkdir(parents=True, exist_ok=True)
    unknown = set(sys.argv[4:]) - set(VARIANTS)
    if unknown:
        sys.exit("no ablation %s; there are: %s" % (", ".join(unknown), ", ".join(VARIANTS)))
    for name in sys.argv[4:] or VARIANTS:
        change, remark = VARIANTS[name]
        text = configuration(name, change)
        config, run = runs / (name + ".yaml"), runs / name
        if config.exists() and config.read_text() != text:
            sys.exit("%s holds a run of another configuration; choose another RUNS" % run)
        done = results / ("ablation-%s.json" % name)
        if done.exists() and json.loads(done.read_text())["config"] == text:
            print("%s: %s is there; delete it to train again" % (name, done))
            continue
        config.write_text(text)
        resume = ["--resume"] if (run / "last.checkpoint").exists() else []
        collapsed = train([facenet, "train", config, "-o", run, *resume])
        with open(run / "validation.csv") as file:
            rows = list(csv.DictReader(file))
        last = {key: float(value) for key, value in rows[-1].items()}
        result = {
            "name": name, "what": remark, "config": text, "seed": {**BASE, **change}["seed"], "faces": int(last["faces"]),
            "seconds": last["seconds"], "auc": last["auc"],
            "val": {"0.01": last["val_at_far_0.01"], "0.001": last["val_at_far_0.001"]},
        }
        result["run"] = record("./dev ablations " + name, run, result["seed"])
        if collapsed is not None:
            result["collapsedAtStep"] = collapsed
        done.write_text(json.dumps(result, indent=1) + "\n")
        print(name, result["auc"], result["val"], flush=True)


if __name__ == "__main__":
    main()
