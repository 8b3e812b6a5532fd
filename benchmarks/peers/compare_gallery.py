"""Searching and clustering faces, against FAISS, in one run with turns taken.

usage: compare_gallery.py CLASSPATH exact|graph|cluster [COUNT]
Faces are made up: people are directions in 128 dimensions whose spread falls off as it does for a real model on LFW,
five photos a person, mean squared distance about 0.7 within a person and 2 between people.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

import faiss
import numpy as np

D = 128
classpath, what = sys.argv[1:3]
count = int(sys.argv[3]) if len(sys.argv) > 3 else {"exact": 1_000_000, "graph": 200_000, "cluster": 20_000}[what]
people = max(1, count // 5)
here = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(1)
faiss.omp_set_num_threads(1)

spectrum = 1 / (1 + np.arange(D) / 64)
axes, _ = np.linalg.qr(random.standard_normal((D, D)))
shape = (np.sqrt(spectrum / spectrum.sum())[:, None] * axes).astype(np.float32)
centers = np.sqrt(0.65, dtype=np.float32) * random.standard_normal((people, D), dtype=np.float32) @ shape


def faces(who):
    x = centers[who] + np.sqrt(0.35, dtype=np.float32) * random.standard_normal((len(who), D), dtype=np.float32) @ shape
    return np.ascontiguousarray(x / np.linalg.norm(x, axis=1, keepdims=True), dtype=np.float32)


folder = tempfile.TemporaryDirectory()
gallery = faces(np.arange(count) % people)
gallery.tofile(folder.name + "/faces")
java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
peer = subprocess.Popen(
    [java, "-Xmx5g", "-XX:+UseTransparentHugePages", "--add-modules", "jdk.incubator.vector", "-cp", classpath,
     here + "/GalleryPeer.java", str(D)],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def ask(*words):
    peer.stdin.write(" ".join(map(str, words)) + "\n")
    peer.stdin.flush()
    return peer.stdout.readline().split()


def load():
    print("load", *("%.1f" % x for x in os.getloadavg()), flush=True)


def exact():
    queries = faces(random.integers(0, people, 60))
    queries.tofile(folder.name + "/queries")
    flat = faiss.IndexFlatIP(D)
    flat.add(gallery)
    eight = faiss.IndexScalarQuantizer(D, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    eight.train(gallery[:50_000])
    eight.add(gallery)
    seconds, size = ask("exact", folder.name + "/faces", count)
    print(f"ours: {int(size) / 1e6:.1f} MB for {count * D / 1e6:.1f} MB of codes")
    ask("queries", folder.name + "/queries", 60)
    ask("run", 0, 60)
    times = {"FAISS flat fp32": [], "FAISS 8 bit": [], "ours": []}
    same = 0
    for i in range(60):
        start = time.perf_counter()
        nearest = flat.search(queries[i:i + 1], 1)[1][0, 0]
        times["FAISS flat fp32"].append(time.perf_counter() - start)
        start = time.perf_counter()
        eight.search(queries[i:i + 1], 1)
        times["FAISS 8 bit"].append(time.perf_counter() - start)
        spent, found = ask("run", i, i + 1)
        times["ours"].append(float(spent))
        same += int(found) == nearest
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name}: median {1e3 * median:.2f} ms, least {1e3 * min(taken):.2f} ms a query, "
              f"ours takes {statistics.median(times['ours']) / median:.2f} of it")
    print(f"nearest as with fp32: {same} of 60")


def graph():
    total, turn = 4000, 250
    queries = faces(random.integers(0, people, total))
    queries.tofile(folder.name + "/queries")
    flat = faiss.IndexFlatIP(D)
    flat.add(gallery)
    truth = flat.search(queries, 1)[1][:, 0]
    ask("queries", folder.name + "/queries", total)
    ask("exact", folder.name + "/faces", count)
    own_truth = np.array(ask("run", 0, total)[1:], dtype=int)
    print(f"nearest by bytes is nearest by fp32: {(own_truth == truth).mean():.4f}")
    start = time.perf_counter()
    theirs = faiss.IndexHNSWFlat(D, 16, faiss.METRIC_INNER_PRODUCT)
    theirs.add(gallery)
    built = time.perf_counter() - start
    seconds, size = ask("graph", folder.name + "/faces", count)
    print(f"built on one thread: FAISS HNSW (M 16) {built:.1f} s, ours {float(seconds):.1f} s and {int(size) / 1e6:.0f} MB",
          flush=True)
    ask("run", 0, 2000)
    for beam in (64, 128, 192, 256, 384):
        theirs.hnsw.efSearch = beam
        rates, own_rates, hits, own_hits = [], [], 0, 0
        for i in range(0, total, turn):
            start = time.perf_counter()
            found = np.array([theirs.search(queries[j:j + 1], 1)[1][0, 0] for j in range(i, i + turn)])
            rates.append(turn / (time.perf_counter() - start))
            hits += (found == truth[i:i + turn]).sum()
            answer = ask("run", i, i + turn)
            own_rates.append(turn / float(answer[0]))
            own_hits += (np.array(answer[1:], dtype=int) == own_truth[i:i + turn]).sum()
        print(f"FAISS efSearch {beam}: median {statistics.median(rates):.0f}/s, recall@1 {hits / total:.4f}; "
              f"ours: median {statistics.median(own_rates):.0f}/s, best {max(own_rates):.0f}/s, recall@1 {own_hits / total:.4f} "
              "of the exact scan", flush=True)


def cluster():
    seconds, clusters, pairs, bcubed = ask("cluster", folder.name + "/faces", count, people, 1.1)
    print(f"{count} faces of {people} people: {float(seconds):.1f} s, {clusters} clusters, "
          f"pairwise F {float(pairs):.4f}, BCubed F {float(bcubed):.4f}")


load()
{"exact": exact, "graph": graph, "cluster": cluster}[what]()
load()
peer.stdin.close()
peer.wait()
