"""Checks model.safetensors by computing the network in numpy alone: python verify_safetensors.py"""

import numpy

from verify_golden import HERE, read_safetensors, verify

weights, _ = read_safetensors(HERE / "model.safetensors")


def convolve(x, name, stride=1):
    """x [batch, height, width, in], kernel [k, k, in, out]; TensorFlow's "same" padding."""
    kernel = weights[f"{name}/kernel"]
    size = kernel.shape[0]
    outputs = [-(-side // stride) for side in x.shape[1:3]]
    pads = [max((out - 1) * stride + size - side, 0) for out, side in zip(outputs, x.shape[1:3])]
    x = numpy.pad(x, [(0, 0), *[(pad // 2, pad - pad // 2) for pad in pads], (0, 0)])
    total = numpy.zeros((x.shape[0], *outputs, kernel.shape[3]), "float32")
    for row in range(size):
        for column in range(size):
            rows = slice(row, row + (outputs[0] - 1) * stride + 1, stride)
            columns = slice(column, column + (outputs[1] - 1) * stride + 1, stride)
            total += x[:, rows, columns] @ kernel[row, column]
    return total + weights.get(f"{name}/bias", 0)


def unit(x, name, stride=1):
    """Convolution, batch normalisation, ReLU."""
    gamma, beta, mean, variance = (
        weights[f"{name}_bn/{part}"] for part in ("gamma", "beta", "moving_mean", "moving_variance")
    )
    x = convolve(x, f"{name}_conv", stride)
    return numpy.maximum((x - mean) / numpy.sqrt(variance + 1e-3) * gamma + beta, 0)


def block(x, number):
    """Four parallel convolutions, joined, plus the short connection: the input, or a convolution of it."""
    joined = numpy.concatenate([unit(x, f"block{number}_{k}x{k}") for k in (1, 3, 5, 7)], axis=-1)
    short = f"block{number}_short"
    return joined + (convolve(x, short) if f"{short}/kernel" in weights else x)


def halve(x):
    """The largest of each 2 x 2; an odd last row or column is left out."""
    height, width = x.shape[1] // 2, x.shape[2] // 2
    x = x[:, : 2 * height, : 2 * width]
    return x.reshape(x.shape[0], height, 2, width, 2, -1).max((2, 4))


def dense(x, name):
    return x @ weights[f"{name}/kernel"] + weights[f"{name}/bias"]


def run(images):
    x = unit(unit(images, "stem1", 2), "stem2", 2)
    for stage in (1, 2, 3, 4):
        start = x
        x = block(block(x, 2 * stage - 1), 2 * stage) + convolve(start, f"stage{stage}_long")
        x = halve(x) if stage < 4 else x
    features = x.mean((1, 2))
    return dense(numpy.maximum(dense(features, "head_dense"), 0), "head_logits")


verify("numpy", numpy.__version__, run)
