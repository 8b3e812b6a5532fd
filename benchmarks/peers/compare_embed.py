"""Ours against Python's onnxruntime on the same model file, threads and batch: interleaved rounds, medians, one ratio a setting.

usage: compare_embed.py CLASSPATH NATIVE_FOLDER MODEL.onnx…
"""

import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = 5


def once(command):
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main():
    classpath, native, models = sys.argv[1], sys.argv[2], sys.argv[3:]
    java = ["java", f"-Donnxruntime.native.path={native}", "-cp", classpath, os.path.join(HERE, "EmbedPeer.java")]
    python = [sys.executable, os.path.join(HERE, "embed_ort.py")]
    print("| model | threads | batch | ours, ms | Python onnxruntime, ms | ours / theirs, speed |")
    print("|---|---|---|---|---|---|")
    for model in models:
        for threads in (1, 2):
            for batch, calls in ((1, 60), (32, 5)):
                arguments = [model, str(threads), str(batch), str(calls)]
                ours, theirs = [], []
                for _ in range(ROUNDS):
                    ours.append(once(java + arguments))
                    theirs.append(once(python + arguments))
                a, b = statistics.median(ours), statistics.median(theirs)
                ratio = statistics.median(t / o for o, t in zip(ours, theirs))
                name = os.path.basename(model)
                print(f"| {name} | {threads} | {batch} | {a:.2f} | {b:.2f} | {ratio:.2f} |", flush=True)


main()
