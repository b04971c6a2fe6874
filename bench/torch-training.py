"""Trains the network of mednet/architecture.ts in PyTorch, for comparison of speed alone.

Answers each line, "train|logits|features TIMES", with the seconds it took, and "memory" with its peak in MB; ends with
its input. Arguments: image side, channels, batch size, classes. Uses the processors that it may run on.
"""

import os
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

BRANCH_KERNELS = [1, 3, 5, 7]
BRANCH_FILTERS = [16, 16, 24, 32, 40, 48, 56, 64]


class Convolution(nn.Module):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, inputs, outputs, kernel, stride=1):
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.normalisation = nn.BatchNorm2d(outputs, eps=1e-3)

    def forward(self, x):
        return F.relu(self.normalisation(self.convolution(x)))


class Block(nn.Module):
    """Four parallel convolutions, joined, plus the short connection."""

    def __init__(self, inputs, filters):
        super().__init__()
        self.branches = nn.ModuleList(Convolution(inputs, filters, kernel) for kernel in BRANCH_KERNELS)
        outputs = filters * len(BRANCH_KERNELS)
        self.short = nn.Identity() if inputs == outputs else nn.Conv2d(inputs, outputs, 1)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], 1) + self.short(x)


class MedNet(nn.Module):
    """Stem, four stages of two blocks with a long connection each, head."""

    def __init__(self, channels, classes):
        super().__init__()
        self.stem = nn.Sequential(Convolution(channels, 32, 3, 2), Convolution(32, 64, 5, 2))
        self.stages = nn.ModuleList()
        inputs = 64
        for stage in range(4):
            first, second = BRANCH_FILTERS[2 * stage : 2 * stage + 2]
            blocks = nn.Sequential(Block(inputs, first), Block(4 * first, second))
            self.stages.append(nn.ModuleDict({"blocks": blocks, "long": nn.Conv2d(inputs, 4 * second, 1)}))
            inputs = 4 * second
        self.hidden = nn.Linear(inputs, 128)
        self.logits = nn.Linear(128, classes)

    def features(self, x):
        x = self.stem(x)
        for number, stage in enumerate(self.stages):
            x = stage["blocks"](x) + stage["long"](x)
            if number < 3:
                x = F.max_pool2d(x, 2)
        return x.mean((2, 3))

    def forward(self, x):
        x = F.relu(self.hidden(self.features(x)))
        return self.logits(F.dropout(x, 0.5, self.training))


def main():
    side, channels, batch, classes = map(int, sys.argv[1:5])
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    torch.manual_seed(1)
    model = MedNet(channels, classes)
    optimizer = torch.optim.AdamW(model.parameters(), 1e-3)
    images = torch.randn(batch, channels, side, side)
    labels = torch.randint(0, classes, (batch,))

    def train():
        model.train()
        optimizer.zero_grad()
        F.cross_entropy(model(images), labels).backward()
        optimizer.step()

    def infer(network):
        model.eval()
        with torch.no_grad():
            network(images)

    works = {"train": train, "logits": lambda: infer(model), "features": lambda: infer(model.features)}
    parameters = sum(parameter.numel() for parameter in model.parameters())
    print(f"PyTorch {torch.__version__}, {parameters} parameters", flush=True)
    for line in sys.stdin:
        what, *times = line.split()
        if what == "memory":
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
            continue
        began = time.perf_counter()
        for _ in range(int(times[0])):
            works[what]()
        print(time.perf_counter() - began, flush=True)


main()
