"""`facenet embed DIR` end to end on one thread and on all: photos a second, their ratio, and the peak memory of the process.

usage: compare_threads.py FACENET FOLDER THREADS
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 3


def run(facenet, folder, threads, out):
    start = time.perf_counter()
    process = subprocess.Popen([facenet, "embed", folder, "-o", out, "--threads", str(threads)])
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    facenet, folder, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    photos = sum(f.lower().endswith(".jpg") for _, _, files in os.walk(folder, followlinks=True) for f in files)
    one, many, memory = [], [], 0
    with tempfile.TemporaryDirectory() as scratch:
        out = os.path.join(scratch, "out.npy")
        for _ in range(ROUNDS):
            seconds, peak = run(facenet, folder, 1, out)
            one.append(seconds)
            memory = max(memory, peak)
            seconds, peak = run(facenet, folder, threads, out)
            many.append(seconds)
            memory = max(memory, peak)
    ratio = statistics.median(a / b for a, b in zip(one, many))
    print(f"{photos} photos: {photos / statistics.median(one):.1f}/s on 1 thread, "
          f"{photos / statistics.median(many):.1f}/s on {threads}, ratio {ratio:.2f}, peak memory {memory:.0f} MiB")


main()
