"""Checks model.safetensors in PyTorch: python verify_pytorch.py"""

import torch

import mednet
from verify_golden import HERE, verify

model = mednet.load(HERE)


def run(images):
    with torch.no_grad():
        return model(torch.from_numpy(images).permute(0, 3, 1, 2)).numpy()


verify("PyTorch", torch.__version__, run)
