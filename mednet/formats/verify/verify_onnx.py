"""Checks model.onnx in ONNX Runtime: python verify_onnx.py"""

import onnxruntime

from verify_golden import HERE, verify

session = onnxruntime.InferenceSession(HERE / "model.onnx", providers=["CPUExecutionProvider"])


def run(images):
    return session.run(["logits"], {"image": images.transpose(0, 3, 1, 2).copy()})[0]


verify("onnxruntime", onnxruntime.__version__, run)
