"""Keeps the validation figures of a training run as a result.

Usage:  python benchmarks/training_result.py RUN CONFIG MODEL REMARK > results/DEVICE/training-NAME.json
        RUN: the run's folder; CONFIG: the configuration's path in the project; MODEL: what was exported from it, or "none";
        REMARK: what else the device did meanwhile, such as "idle".
"""

import csv
import json
import pathlib
import re
import sys

from run_record import record

run, config, model, remark = sys.argv[1:5]
text = pathlib.Path(run, "config.yaml").read_text()
with open(pathlib.Path(run, "validation.csv")) as file:
    rows = [
        {
            "step": int(row["step"]),
            "faces": int(row["faces"]),
            "seconds": float(row["seconds"]),
            "auc": float(row["auc"]),
            "val": {"0.01": float(row["val_at_far_0.01"]), "0.001": float(row["val_at_far_0.001"])},
        }
        for row in csv.DictReader(file)
    ]
seed = int(re.search(r"^seed: (\d+)", text, re.M).group(1))
print(json.dumps({
    "name": pathlib.Path(config).stem + ("" if seed == 1 else "-seed-%d" % seed),
    "config": config,
    "model": model,
    "seed": seed,
    "remark": remark,
    "rows": rows,
    "run": record("facenet train " + config + ("" if seed == 1 else ", with seed: %d in it" % seed), run, seed),
}, indent=1))
