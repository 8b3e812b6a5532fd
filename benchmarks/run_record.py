"""The record that a result of training carries: what was run, on which data, by which code, where and when."""

import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import struct
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def output(*command):
    try:
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def revision():
    head = output("git", "rev-parse", "--short=12", "HEAD") or "unknown"
    changes = output("git", "status", "--porcelain", "--untracked-files=no", "--", ".", ":!results", ":!docs")
    return head + ("+changes" if changes else "")


def java():
    home = os.environ.get("JAVA_HOME")
    command = str(pathlib.Path(home, "bin", "java")) if home else shutil.which("java") or "java"
    found = re.search(r'version "([^"]+)"', output(command, "-version"))
    return found[1] if found else "unknown"


def device():
    try:
        name = re.search(r"^model name\s*: (.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)[1]
    except (OSError, TypeError):
        name = platform.processor() or "unknown processor"
    machine = platform.machine().replace("x86_64", "amd64")  # as Java says
    return "%s, %d cores, %s %s" % (name, os.cpu_count(), platform.system(), machine)


def data(run):
    """What a run's last checkpoint says of its data: faces, identities, teachers, with checksums."""
    with open(pathlib.Path(run, "last.checkpoint"), "rb") as file:
        _, length = struct.unpack("<qi", file.read(12))
        return json.loads(file.read(length)).get("data") or "not kept by the run"


def record(command, run, seed):
    return {
        "command": command,
        "codeRevision": revision(),
        "data": data(run),
        "seed": seed,
        "java": java(),
        "device": device(),
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
