"""Training step against Python's torch: the same network, batch and threads, interleaved in one run.

Usage:  python benchmarks/peers/training_step.py [--as-train] CLASSPATH [NETWORK SIDE WIDTH BATCH THREADS [ROUNDS]]
        --as-train: both sides keep their memory and let threads spin, as ./facenet train does
        CLASSPATH: the classes, test classes and libraries of the module training, such as
        training/target/test-classes:$(cat training/target/classpath)
        (mvn -q -pl training -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath)

Both sides: channels-last, forward, backward with a given gradient of the embeddings, Adam. Rounds
alternate between the two; the figure is the ratio of the medians of the steps. Above 1: Java is faster.
Needs: torch 2.13 (pip install torch).
"""
import json, os, statistics, subprocess, sys, tempfile, time

if "--as-train" in sys.argv:
    # As ./facenet train sets them; the C library reads them when a process starts.
    keep = ("glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=8589934592:"
            "glibc.malloc.trim_threshold=8589934592:glibc.malloc.top_pad=268435456")
    environment = {**os.environ, "GLIBC_TUNABLES": keep, "AS_TRAIN": "1"}
    environment.pop("OMP_WAIT_POLICY", None)
    os.execve(sys.executable, [sys.executable] + [a for a in sys.argv if a != "--as-train"], environment)
if "AS_TRAIN" not in os.environ:
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
import torch
import torch.nn.functional as F

classpath = sys.argv[1]
name, side, width, batch, threads = sys.argv[2:7] if len(sys.argv) > 6 else ("NN2", "96", "1", "64", "2")
rounds = int(sys.argv[7]) if len(sys.argv) > 7 else 5
side, batch, threads = int(side), int(batch), int(threads)
STEPS = 6
torch.set_num_threads(threads)


class Peer(torch.nn.Module):
    """Builds and runs the description that the Java side wrote."""

    def __init__(self, nodes):
        super().__init__()
        self.nodes, self.layers = nodes, torch.nn.ModuleDict()
        for n in nodes:
            if n["kind"] == "Convolution":
                layer = torch.nn.Conv2d(n["channels"], n["outputs"], n["kernel"], n["stride"], n["padding"][0],
                                        groups=n["groups"], bias=n["bias"])
                assert len(set(n["padding"])) == 1, n
            elif n["kind"] == "BatchNormalization":
                layer = torch.nn.BatchNorm2d(n["channels"], n["epsilon"])
            elif n["kind"] == "Linear":
                layer = torch.nn.Linear(n["channels"], n["outputs"], n["bias"])
            else:
                continue
            self.layers[n["name"].replace(".", "_")] = layer

    def forward(self, x):
        values = {"input": x}
        for n in self.nodes:
            v = values[n["inputs"][0]]
            kind = n["kind"]
            if kind in ("Convolution", "BatchNormalization", "Linear"):
                v = self.layers[n["name"].replace(".", "_")](v)
            elif kind == "Relu":
                v = F.relu(v, inplace=True)
            elif kind == "Concatenation":
                v = torch.cat([values[i] for i in n["inputs"]], 1)
            elif kind == "Pooling":
                v = self.pool(n, v)
            elif kind == "GlobalAveragePooling":
                v = v.mean((2, 3))
            elif kind == "Flatten":
                v = v.flatten(1)
            elif kind == "L2Normalization":
                v = v / (v.square().sum(1, keepdim=True) + n["epsilon"]).sqrt()
            else:
                raise SystemExit(f"unknown layer {kind}")
            values[n["name"]] = v
        return v

    @staticmethod
    def pool(n, v):
        top, bottom, left, right = n["padding"]
        if n["pooling"] == "L2":
            return (F.avg_pool2d(v.square(), n["kernel"], n["stride"], top, divisor_override=1) + 1e-12).sqrt()
        assert top == bottom == left == right, n
        if n["pooling"] == "MAX":
            return F.max_pool2d(v, n["kernel"], n["stride"], top)
        return F.avg_pool2d(v, n["kernel"], n["stride"], top, count_include_pad=False)


description = tempfile.NamedTemporaryFile(suffix=".json", delete=False).name
java = subprocess.Popen(
    ["java", "-cp", classpath, "io.facenet.training.TrainingStepSpeed", name, str(side), width, str(batch), str(threads),
     description], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def java_steps(count):
    java.stdin.write(f"{count}\n")
    java.stdin.flush()
    times, memory = java.stdout.readline().rsplit(" ", 1)
    return json.loads(times), int(memory)


java_steps(3)
model = Peer(json.load(open(description))).to(memory_format=torch.channels_last)
optimizer = torch.optim.Adam(model.parameters(), 1e-4)
x = torch.randn(batch, 3, side, side).contiguous(memory_format=torch.channels_last)
gradient = torch.randn(batch, 128) / batch


def python_steps(count):
    times = []
    for _ in range(count):
        start = time.perf_counter()
        optimizer.zero_grad()
        model(x).backward(gradient)
        optimizer.step()
        times.append((time.perf_counter() - start) * 1000)
    return times


python_steps(3)
ours, theirs, memory = [], [], 0
for _ in range(rounds):
    times, memory = java_steps(STEPS)
    ours += times
    theirs += python_steps(STEPS)
java.stdin.close()
java.wait()
os.unlink(description)
a, b = statistics.median(ours), statistics.median(theirs)
parameters = sum(p.numel() for p in model.parameters())
print(f"{name} {side}x{side} width {width}, {parameters:,} parameters, batch {batch}, {threads} threads, "
      f"torch {torch.__version__}, load {os.getloadavg()[0]:.1f}")
print(f"Java {a:.0f} ms ({1000 * batch / a:.0f} img/s, {memory} MiB resident), Python {b:.0f} ms "
      f"({1000 * batch / b:.0f} img/s): {b / a:.2f} x")
