"""Hold-out over all n x n pairs: ours against NumPy, interleaved, same data, same threads.

    mvn -q -Pcheck -pl core compile
    python benchmarks/peers/holdout_numpy.py [--rows 20000] [--threads 2] [--rounds 5]

Three peers: a float32 GEMM by blocks with numpy.histogram; the same with the fastest histogram
found (scaling in place, numpy.bincount); the GEMM alone. Same and different pairs are kept apart
by counting all pairs and, as identities lie together, the few same ones again. Answers are
compared in every round. Prints medians, ratios and the peak memory of the Java process.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("--rows", type=int, default=20_000)
parser.add_argument("--dimensions", type=int, default=128)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--heap", default="512m")
parser.add_argument("--java", default="java")
options = parser.parse_args()
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(options.threads)
import numpy as np  # noqa: E402  (after the thread counts)

BINS = 16_384
BLOCK = 1_000
here = os.path.dirname(os.path.abspath(__file__))
classes = os.path.join(here, "..", "..", "core", "target", "classes")

rng = np.random.default_rng(1)
identities = np.sort(rng.integers(0, options.rows // 10, options.rows)).astype(np.int32)
centers = rng.standard_normal((options.rows // 10, options.dimensions))
x = centers[identities] + 0.8 * rng.standard_normal((options.rows, options.dimensions))
x = (x / np.linalg.norm(x, axis=1, keepdims=True)).astype(np.float32)
starts = np.searchsorted(identities, identities, "left")
ends = np.searchsorted(identities, identities, "right")


def same_pairs(start, block):
    return np.concatenate(
        [block[r, starts[start + r] : ends[start + r]] for r in range(block.shape[0])]
    )


def with_histogram():
    every = np.zeros(BINS, np.int64)
    same = np.zeros(BINS, np.int64)
    for start in range(0, options.rows, BLOCK):
        distances = 2 - 2 * (x[start : start + BLOCK] @ x.T)
        every += np.histogram(distances, bins=BINS, range=(0, 4))[0]
        same += np.histogram(same_pairs(start, distances), bins=BINS, range=(0, 4))[0]
    return every, same


def with_bincount():
    every = np.zeros(BINS, np.int64)
    same = np.zeros(BINS, np.int64)
    for start in range(0, options.rows, BLOCK):
        places = x[start : start + BLOCK] @ x.T
        places *= -2 * BINS / 4
        places += 2 * BINS / 4
        places = places.astype(np.int32)
        np.clip(places, 0, BINS - 1, out=places)
        every += np.bincount(places.ravel(), minlength=BINS)
        same += np.bincount(same_pairs(start, places), minlength=BINS)
    return every, same


def gemm_only():
    for start in range(0, options.rows, BLOCK):
        x[start : start + BLOCK] @ x.T
    return None


data = tempfile.NamedTemporaryFile(suffix=".bin")
data.write(identities.tobytes() + x.tobytes())
data.flush()
ours = subprocess.Popen(
    [
        options.java,
        "-Xmx" + options.heap,
        "-cp",
        classes,
        os.path.join(here, "HoldoutPeer.java"),
        data.name,
        str(options.dimensions),
        str(options.threads),
    ],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
)


def java(kind):
    ours.stdin.write(kind + "\n")
    ours.stdin.flush()
    seconds, same, different, accepted = ours.stdout.readline().split()
    return float(seconds), int(same), int(different), int(accepted)


times = {}
java("floats")  # the compiler warms up once; NumPy does too
with_bincount()
for _ in range(options.rounds):
    for peer in (with_histogram, with_bincount, gemm_only):
        began = time.perf_counter()
        answer = peer()
        times.setdefault("numpy " + peer.__name__, []).append(time.perf_counter() - began)
        if answer is not None:
            every, same = answer
            accepted = int(every[: int(1.5 * BINS / 4)].sum())
    for kind in ("floats", "bytes", "within"):
        seconds, same_count, different_count, ours_accepted = java(kind)
        times.setdefault("ours " + kind, []).append(seconds)
        if kind == "floats":
            assert same_count == same.sum(), (same_count, same.sum())
            assert same_count + different_count == options.rows**2
            assert abs(ours_accepted - accepted) < 1e-6 * options.rows**2, (ours_accepted, accepted)
with open("/proc/%d/status" % ours.pid) as status:
    memory = [line for line in status if line.startswith("VmHWM")][0].split()
ours.stdin.close()
ours.wait()

medians = {name: statistics.median(values) for name, values in times.items()}
for name, median in medians.items():
    print(
        "%-22s %7.3f s   %5.2f of numpy with_histogram, %5.2f of with_bincount"
        % (
            name,
            median,
            median / medians["numpy with_histogram"],
            median / medians["numpy with_bincount"],
        )
    )
print("peak memory of the Java process: %.0f MiB" % (int(memory[1]) / 1024))
