"""Trains one network toward celeba-128 in several ways and writes results/DEVICE/harmonic-*.json.

    python benchmarks/harmonic_ablations.py FACENET RESULTS RUNS [NAME ...]

All go on from one checkpoint, BASE, of configs/harmonic-base.yaml (one of few steps is enough) for STEPS steps, but for
"from-the-start", which sees as many faces from random weights on. TEACHER, CHANGES and FACENET_DATA as for ablations.py.
RUNS is kept, so that a second call goes on where the first stopped.
"""

import csv
import json
import os
import pathlib
import sys

from ablations import SHARDS, train
from run_record import record

STEPS = int(os.environ.get("STEPS", "1200"))
LAYER = STEPS // 6
BEFORE = int(os.environ.get("BEFORE", "5000"))
V1 = os.environ.get("V1", "celeba-128")

HARMONIC = "{kind: harmonic-triplet}"
PLAIN = "{kind: triplet}"
BASE = dict(loss=HARMONIC, layer=True, whole=True, teacher=True, turned=True, begun=True)
VARIANTS = {
    "twin": (dict(loss=PLAIN, layer=False, turned=False), "without harmony: what the network can do"),
    "two-stage": ({}, "the paper's recipe: the embedding layer anew and alone, then the whole network"),
    "at-once": (dict(layer=False), "the whole network from the checkpoint, nothing anew"),
    "layer-only": (dict(whole=False), "the embedding layer alone to the end"),
    "outliers-move": (dict(loss="{kind: harmonic-triplet, outliers: move}"), "two stages, misplaced old faces moved"),
    "outliers-drop": (dict(loss="{kind: harmonic-triplet, outliers: drop}"), "two stages, misplaced old faces left out"),
    "new-and-old-negatives-apart": (
        dict(loss="{kind: harmonic-triplet, combinations: [NNN, NOO, OON]}"), "two stages, three of the seven combinations"),
    "triplets-only": (dict(teacher=False, turned=False), "two stages, without a teacher"),
    "triplets-without-harmony": (dict(loss=PLAIN, teacher=False, turned=False), "the same with plain triplets: the layer anew finds other axes"),
    "teacher-only": (dict(loss=PLAIN), "two stages, the turned teacher alone, no harmonic triplet"),
    "teacher-not-turned": (dict(turned=False), "two stages, the teacher's axes as they are"),
    "from-the-start": (dict(layer=False, begun=False), "harmonic from random weights on, as many faces in all"),
}


def stage(name, steps, o, rate, only=""):
    teacher = ""
    if o["teacher"]:
        teacher = '    teacher: {embeddings: "${TEACHER:runs/teacher.npy}", kind: vectors, centering: 0.6, weight: 10, turned: %s}\n' % (
            str(o["turned"]).lower())
    return """  - name: %s
    steps: %d
    batch: {identities: 16, faces: 4, minimumFaces: 2}
    loss: %s
%s%s    optimizer: {kind: muon, weightDecay: 0.01}
    learningRate: %s
""" % (name, steps, o["loss"], "    trainOnly: %s\n" % only if only else "", teacher, rate)


def configuration(name, change):
    o = {**BASE, **change}
    falling = "{start: 0.02, schedule: cosine, end: 0.0005}"
    stages = ""
    if not o["begun"]:
        stages += stage("constant", BEFORE, o, "{start: 0.02, warmup: 200, schedule: constant}")
    if o["layer"]:
        stages += stage("embedding layer", LAYER if o["whole"] else STEPS, o,
                        "{start: 0.02, schedule: constant}" if o["whole"] else falling, "embedding")
    if o["whole"]:
        stages += stage("whole network", STEPS - (LAYER if o["layer"] else 0), o, falling)
    start = ""
    if o["begun"]:
        start = 'start: {checkpoint: "${BASE:runs/harmonic-base/last.checkpoint}"%s}\n' % (
            ", reinitialize: embedding" if o["layer"] else "")
    return """name: harmonic-%s
seed: 1
threads: 1
precision: %s
network: {name: ResidualFace, width: 64, height: 64, widthMultiplier: 0.5}
data:
  train: [%s]
  changes: "${CHANGES:runs/clean/changes.csv}"
  validation: ["${FACENET_DATA:../shared/data}/celeba64-val.tar"]
augmentation: {flip: 0.5, shift: 0.04, scale: 0.06, rotation: 4, brightness: 0.1, contrast: 0.15, saturation: 0.1}
compatibleWith: %s
%sstages:
%sguard: {spreadShare: 0.03}
validation: {every: 100000}
checkpointEvery: 500
""" % (name, os.environ.get("PRECISION", "bfloat16"), ", ".join('"%s"' % s for s in SHARDS), V1, start, stages)


def main():
    facenet, results, runs = (pathlib.Path(p).resolve() for p in sys.argv[1:4])
    runs.mkdir(parents=True, exist_ok=True)
    results.mkdir(parents=True, exist_ok=True)
    unknown = set(sys.argv[4:]) - set(VARIANTS)
    if unknown:
        sys.exit("no variant %s; there are: %s" % (", ".join(unknown), ", ".join(VARIANTS)))
    for name in sys.argv[4:] or VARIANTS:
        change, remark = VARIANTS[name]
        text = configuration(name, change)
        config, run = runs / (name + ".yaml"), runs / name
        if config.exists() and config.read_text() != text:
            sys.exit("%s holds a run of another configuration; choose another RUNS" % run)
        done = results / ("harmonic-%s.json" % name)
        if done.exists() and json.loads(done.read_text())["config"] == text:
            print("%s: %s is there; delete it to train again" % (name, done))
            continue
        config.write_text(text)
        resume = ["--resume"] if (run / "last.checkpoint").exists() else []
        collapsed = train([facenet, "train", config, "-o", run, *resume])
        with open(run / "validation.csv") as file:
            last = {key: float(value) for key, value in list(csv.DictReader(file))[-1].items()}
        across = "with_%s_val_at_far_" % V1.replace("-", "_")
        result = {
            "name": name, "what": remark, "config": text, "faces": int(last["faces"]), "seconds": last["seconds"],
            "auc": last["auc"],
            "val": {far: last["val_at_far_" + far] for far in ("0.01", "0.001")},
            "valAcross": {far: last[across + far] for far in ("0.01", "0.001")},
            "run": record("benchmarks/harmonic_ablations.py " + name, run, 1),
        }
        if collapsed is not None:
            result["collapsedAtStep"] = collapsed
        done.write_text(json.dumps(result, indent=1) + "\n")
        print(name, result["auc"], result["val"], result["valAcross"], flush=True)


main()
