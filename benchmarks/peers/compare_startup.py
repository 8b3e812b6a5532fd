"""A cold `facenet verify`, whole process, against a bare `java -version` and Python importing onnxruntime and cv2: wall and CPU seconds.

usage: compare_startup.py FACENET PHOTO_A PHOTO_B
"""

import os
import resource
import statistics
import subprocess
import sys
import time

ROUNDS = 9


def run(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    facenet, a, b = sys.argv[1:4]
    commands = {
        "facenet verify": [facenet, "verify", a, b],
        "java -version": ["java", "-version"],
        "python: import onnxruntime, cv2": [sys.executable, "-c", "import onnxruntime, cv2"],
    }
    for command in commands.values():
        run(command)
    seconds = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            seconds[name].append(run(command))
    print("| process | wall, s | CPU, s |")
    print("|---|---|---|")
    for name, pairs in seconds.items():
        wall, cpu = (statistics.median(p[i] for p in pairs) for i in (0, 1))
        print(f"| {name} | {wall:.2f} | {cpu:.2f} |")


main()
