"""MedNet in PyTorch (1.13 or newer); NumPy is all it needs besides.

    model = load(".")                                   # the folder of this file; in evaluation mode
    x = model.preprocess("scan.png").unsqueeze(0)       # [1, channels, size, size]
    probabilities = model(x).softmax(1)                 # in the order of model.classes
    vector = model.features(x)                          # [1, 256] at width 1

To fine-tune, give it a new head and train, the head at a higher rate than the rest:

    model.replace_head(["benign", "malignant"])
    model.train()

The network: Alzubaidi et al., arXiv 2110.06512.
"""

import json
import struct
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import mednet_preprocess

STEM = [(3, 32), (5, 64)]
BRANCH_KERNELS = (1, 3, 5, 7)
BRANCH_FILTERS = (16, 16, 24, 32, 40, 48, 56, 64)
HEAD_UNITS = 128


class Convolution(nn.Module):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, inputs, outputs, kernel, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.1)

    def forward(self, x):
        return F.relu(self.norm(self.conv(pad_same(x, self.conv.kernel_size[0], self.conv.stride[0]))))


class Block(nn.Module):
    """Four parallel convolutions, joined, plus the short connection."""

    def __init__(self, inputs, filters):
        super().__init__()
        self.branches = nn.ModuleList(Convolution(inputs, filters, kernel) for kernel in BRANCH_KERNELS)
        outputs = filters * len(BRANCH_KERNELS)
        self.short = nn.Identity() if inputs == outputs else nn.Conv2d(inputs, outputs, 1)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], 1) + self.short(x)


class Stage(nn.Module):
    """Two blocks, plus the long connection round both."""

    def __init__(self, inputs, filters):
        super().__init__()
        outputs = filters[1] * len(BRANCH_KERNELS)
        self.blocks = nn.Sequential(Block(inputs, filters[0]), Block(filters[0] * len(BRANCH_KERNELS), filters[1]))
        self.long = nn.Conv2d(inputs, outputs, 1)

    def forward(self, x):
        return self.blocks(x) + self.long(x)


class Head(nn.Module):
    """From features to logits."""

    def __init__(self, features, class_count):
        super().__init__()
        self.hidden = nn.Linear(features, HEAD_UNITS)
        self.dropout = nn.Dropout(0.5)
        self.logits = nn.Linear(HEAD_UNITS, class_count)

    def forward(self, features):
        return self.logits(self.dropout(F.relu(self.hidden(features))))


class MedNet(nn.Module):
    """Images [batch, channels, height, width] of at least 64 x 64, -1..1, to logits [batch, classes]."""

    def __init__(self, config):
        super().__init__()
        architecture = config["architecture"]
        self.classes, self.preprocessing = config["classes"], config["preprocessing"]
        scaled = [(kernel, _scaled(filters, architecture["width"])) for kernel, filters in STEM]
        filters = [_scaled(count, architecture["width"]) for count in BRANCH_FILTERS]
        inputs = [architecture["channels"], scaled[0][1]]
        self.stem = nn.Sequential(*(Convolution(i, o, kernel, 2) for i, (kernel, o) in zip(inputs, scaled)))
        pairs = [filters[0:2], filters[2:4], filters[4:6], filters[6:8]]
        widths = [scaled[1][1], *(len(BRANCH_KERNELS) * pair[1] for pair in pairs)]
        self.stages = nn.ModuleList(Stage(width, pair) for width, pair in zip(widths, pairs))
        self.head = Head(widths[-1], architecture["classCount"])

    def features(self, x):
        """[batch, 256] at width 1: what the head sees."""
        x = self.stages[0](self.stem(x))
        for stage in self.stages[1:]:
            x = stage(F.max_pool2d(x, 2))
        return x.mean((2, 3))

    def forward(self, x):
        return self.head(self.features(x))

    def preprocess(self, image, dicom=None):
        """float32 [channels, size, size] of a file or an array; see mednet_preprocess.py."""
        pixels = mednet_preprocess.preprocess(image, self.preprocessing, dicom)
        return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))

    def replace_head(self, classes):
        """A new, untrained head for other classes; everything below it stays."""
        parameter = self.head.hidden.weight
        self.classes = list(classes)
        self.head = Head(parameter.shape[1], len(self.classes)).to(parameter.device)


def pad_same(x, kernel, stride):
    """TensorFlow's "same" padding: as many outputs as inputs / stride, an odd row or column at the bottom or right."""
    padding = []
    for side in (x.shape[3], x.shape[2]):
        total = max((-(-side // stride) - 1) * stride + kernel - side, 0)
        padding += [total // 2, total - total // 2]
    return F.pad(x, padding) if any(padding) else x


def load(place="."):
    """The model of a folder with model.safetensors and config.json, or of a .safetensors file with config.json beside."""
    weights = Path(place) / "model.safetensors" if Path(place).is_dir() else Path(place)
    model = MedNet(json.loads((weights.parent / "config.json").read_text("utf-8")))
    model.load_state_dict(read_safetensors(weights))
    return model.eval()


def read_safetensors(path):
    """Tensors by name. Saves the safetensors package, of which 32-bit floats are all that is needed."""
    data = Path(path).read_bytes()
    start = 8 + struct.unpack("<Q", data[:8])[0]
    tensors = {}
    for name, entry in json.loads(data[8:start]).items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            values = np.frombuffer(data[start + begin : start + end], "<f4").astype(np.float32)
            tensors[name] = torch.from_numpy(values.reshape(entry["shape"]))
    return tensors


def _scaled(filters, width):
    return max(1, int(filters * width + 0.5))
