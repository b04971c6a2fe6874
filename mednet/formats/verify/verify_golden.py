"""Holds a runtime to the golden cases that lie beside this file. Needs numpy."""

import json
import struct
import sys
from pathlib import Path

import numpy

HERE = Path(__file__).resolve().parent
# Of the largest logit: some tens of roundings in single precision.
LARGEST_DIFFERENCE = 1e-5


def read_safetensors(path):
    """Tensors by name, and the metadata, of a safetensors file of float32."""
    data = Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = numpy.frombuffer(data[start:end], "<f4").reshape(entry["shape"])
    return tensors, metadata


def verify(runtime, version, run):
    """Prints a line of JSON and leaves the process, with 1 when the logits differ.

    run: images [3, size, size, channels] -> logits [3, classes]
    """
    golden, metadata = read_safetensors(HERE / "golden.safetensors")
    cases = [name[: -len("/image")] for name in metadata]
    inputs = numpy.stack([golden[f"{case}/input"] for case in cases])
    expected = numpy.stack([golden[f"{case}/logits"] for case in cases])
    logits = numpy.asarray(run(inputs), "float64")
    if logits.shape != expected.shape:
        sys.exit(f"The logits are {logits.shape}; the golden ones are {expected.shape}.")
    absolute = float(numpy.abs(logits - expected).max())
    relative = absolute / float(numpy.abs(expected).max())
    report = {"runtime": runtime, "version": version, "absolute": absolute, "relative": relative}
    report.update(compare_images(cases, metadata, inputs))
    print(json.dumps(report))
    sys.exit(0 if relative <= LARGEST_DIFFERENCE and report.get("preprocessing", 0) <= 1e-5 else 1)


def compare_images(cases, metadata, inputs):
    """The largest difference of the tensors made from the images here, where that can be done."""
    try:
        import mednet_preprocess
        import PIL  # noqa: F401
    except ImportError:
        return {}
    contract = json.loads((HERE / "config.json").read_text("utf-8"))["preprocessing"]
    images = [mednet_preprocess.preprocess(HERE / metadata[f"{case}/image"], contract) for case in cases]
    return {"preprocessing": float(max(numpy.abs(a - b).max() for a, b in zip(images, inputs)))}
