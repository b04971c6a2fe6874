"""Holds this folder to its golden images in PyTorch: python verify_pytorch.py

Prints the largest differences as a line of JSON; fails above 1e-5, of the logits relative to the largest of all. Tensors
are made from the images too where Pillow is there to read them.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch

import mednet

HERE = Path(__file__).resolve().parent


def main():
    model = mednet.load(HERE)
    golden = mednet.read_safetensors(HERE / "golden.safetensors")
    cases = [name[: -len("/input")] for name in golden if name.endswith("/input")]
    inputs = torch.stack([golden[f"{case}/input"].permute(2, 0, 1) for case in cases])
    expected = torch.stack([golden[f"{case}/logits"] for case in cases])
    with torch.no_grad():
        absolute = (model(inputs) - expected).abs().max().item()
    relative = absolute / expected.abs().max().item()
    report = {"runtime": "PyTorch", "version": torch.__version__, "absolute": absolute, "relative": relative}
    try:
        images = [model.preprocess(HERE / f"{case.replace('case', 'golden-')}.png") for case in cases]
        report["preprocessing"] = (torch.stack(images) - inputs).abs().max().item()
    except ImportError as error:
        report["preprocessing"] = None
        print(f"The images were not read: {error}", file=sys.stderr)
    print(json.dumps(report))
    return relative <= 1e-5 and (report["preprocessing"] or 0) <= 1e-5


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
