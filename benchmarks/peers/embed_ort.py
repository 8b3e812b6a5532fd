"""Python's onnxruntime on one of our model files: milliseconds a call and a second process's start-up.

usage: embed_ort.py MODEL.onnx THREADS BATCH CALLS   prints the median milliseconds of a call
"""

import sys
import time

import numpy as np
import onnxruntime as ort

path, threads, batch, calls = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
options = ort.SessionOptions()
options.intra_op_num_threads = threads
options.inter_op_num_threads = 1
options.add_session_config_entry("session.intra_op.allow_spinning", "0")
session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
random = np.random.default_rng(1)
feeds = {
    i.name: random.standard_normal([batch] + i.shape[1:], dtype=np.float32)
    for i in session.get_inputs()
}
times = []
for _ in range(2 * calls):
    start = time.perf_counter()
    session.run(None, feeds)
    times.append((time.perf_counter() - start) * 1e3)
print(sorted(times[calls:])[calls // 2])
