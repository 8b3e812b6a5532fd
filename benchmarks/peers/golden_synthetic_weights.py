#!/usr/bin/env python3
"""Golden outputs of the face-api networks with made-up weights, so that the conversion is tested without the package.

For each network this writes NAME-weights_manifest.json (names and shapes of the package, scales of ours; the binary file
is not written, the Java test makes the same bytes) and NAME.json with PyTorch's answers for the picture of
golden_faceapi.py, which lies beside this script and holds the networks.

Byte i of a binary file: x = i * 2654435761; x ^= x >> 15; x *= 2246822519; x ^= x >> 13; x & 255 (32 bits, unsigned).
An unquantised tensor at byte offset o has values (byte(o + k) - 127.5) * synthetic_scale; the SSD's prior boxes are the
real ones.

Usage: golden_synthetic_weights.py --manifests DIR/package/model --out DIR     Needs: numpy, torch.
"""
import argparse
import json
import math
import os
import tempfile

import numpy as np
import torch

import golden_faceapi as nets

NAMES = ["face_recognition_model", "face_landmark_68_model", "tiny_face_detector_model", "ssd_mobilenetv1_model"]


def noise(offset, count):
    x = (np.arange(offset, offset + count, dtype=np.uint64) * 2654435761) & 0xFFFFFFFF
    x ^= x >> np.uint64(15)
    x = (x * 2246822519) & 0xFFFFFFFF
    x ^= x >> np.uint64(13)
    return (x & 255).astype(np.uint8)


def priors():
    boxes = []
    scales = [0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1.0]
    for m, side in enumerate([32, 16, 8, 4, 2, 1]):
        if m == 0:
            kinds = [(0.1, 1), (0.2, 2), (0.2, 0.5)]
        else:
            s = scales[m]
            kinds = [(s, 1), (math.sqrt(s * scales[m + 1]), 1), (s, 2), (s, 0.5), (s, 3), (s, 0.3333)]
        for row in range(side):
            for column in range(side):
                for scale, ratio in kinds:
                    h, w = scale / math.sqrt(ratio), scale * math.sqrt(ratio)
                    y, x = (row + 0.5) / side, (column + 0.5) / side
                    boxes.append((y - h / 2, x - w / 2, y + h / 2, x + w / 2))
    return np.array(boxes, np.float32)


def spread(name, shape):
    """scale and min that keep activations near 1."""
    if len(shape) in (2, 4):
        fan_in = shape[0] if len(shape) == 2 else shape[0] * shape[1] * (shape[2] if shape[3] > 1 else 1)
        scale = round(math.sqrt(2 / fan_in) / 73.6, 9)
        return scale, -127 * scale
    if any(part in name for part in ("scale/weights", "gamma", "moving_variance")):
        return 1 / 256, 0.5
    return 1 / 1024, -0.125


def manifest(source, name):
    entries = []
    for old in json.load(open(os.path.join(source, name + "-weights_manifest.json")))[0]["weights"]:
        entry = {"name": old["name"], "shape": old["shape"], "dtype": old["dtype"]}
        scale, least = spread(old["name"], old["shape"]) if old["dtype"] == "float32" else (1, 0)
        if "quantization" in old:
            entry["quantization"] = {"dtype": "uint8", "scale": scale, "min": least}
        else:
            entry["synthetic_scale"] = scale
        entries.append(entry)
    return [{"paths": [name + ".bin"], "weights": entries}]


def binary(groups):
    out = bytearray()
    for entry in groups[0]["weights"]:
        count = int(np.prod(entry["shape"])) if entry["shape"] else 1
        if "quantization" in entry:
            out += noise(len(out), count).tobytes()
        elif entry["name"] == "Output/extra_dim":
            out += priors().astype("<f4").tobytes()
        else:
            values = (noise(len(out), count) - np.float32(127.5)) * np.float32(entry["synthetic_scale"])
            out += values.astype("<f4").tobytes()
    return bytes(out)


def answers(name):
    if name == "ssd_mobilenetv1_model":
        net = nets.SSD()
        e, c = net(nets.chw(nets.picture(512, 512)))
        boxes, scores = net.decode(e[0], c[0])
        return {"raw_encodings": nets.samples(e[0]), "raw_logits": nets.samples(c[0]),
                "boxes": nets.samples(boxes), "scores": nets.samples(scores)}
    if name == "tiny_face_detector_model":
        return {"raw_nchw": nets.samples(nets.Tiny()(nets.chw(nets.picture(416, 416)))[0])}
    net, size = (nets.Recog(), 150) if name == "face_recognition_model" else (nets.Landmark(), 112)
    return {"output": nets.r(net(nets.chw(nets.picture(size, size)))[0])}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--manifests", required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    torch.set_grad_enabled(False)
    with tempfile.TemporaryDirectory() as folder:
        nets.MODEL = folder
        for name in NAMES:
            groups = manifest(arguments.manifests, name)
            text = "[{\"paths\":%s,\"weights\":[\n%s\n]}]\n" % (
                json.dumps(groups[0]["paths"]), ",\n".join(json.dumps(e) for e in groups[0]["weights"]))
            for where in (folder, arguments.out):
                open(os.path.join(where, name + "-weights_manifest.json"), "w").write(text)
            open(os.path.join(folder, name + ".bin"), "wb").write(binary(groups))
            golden = {"engine": "torch " + torch.__version__, **answers(name)}
            open(os.path.join(arguments.out, name + ".json"), "w").write(json.dumps(golden) + "\n")


if __name__ == "__main__":
    main()
