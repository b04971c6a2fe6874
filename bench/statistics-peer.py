"""The same statistics in NumPy and scikit-learn: answers each line, NAME, when it is done, with the result as JSON.

The bootstrap is the same algorithm as ours, ranking once; DeLong's variance is Sun and Xu's, by mid-ranks.
"""

import json
import sys

import numpy
from scipy.stats import norm, rankdata
from sklearn.metrics import roc_auc_score

case_count, class_count = map(int, sys.argv[1:3])
labels = numpy.fromfile("labels.bin", numpy.int32)
entries = [numpy.fromfile(f"entry-{n}.bin", numpy.float64).reshape(case_count, class_count) for n in (0, 1)]


def prepare(scores, is_positive):
    positives, negatives = numpy.flatnonzero(is_positive), numpy.flatnonzero(~is_positive)
    negatives = negatives[numpy.argsort(scores[negatives])]
    below = numpy.searchsorted(scores[negatives], scores[positives], "left")
    up_to = numpy.searchsorted(scores[negatives], scores[positives], "right")
    drawn = numpy.zeros(len(negatives) + 1, numpy.int64)

    def auc(weights):
        numpy.cumsum(weights[negatives], out=drawn[1:])
        own = weights[positives]
        return own @ (drawn[below] + drawn[up_to]) / (2 * own.sum() * drawn[-1])

    return auc


def bootstrap(resamples):
    generator = numpy.random.default_rng(1)
    aucs = [prepare(entries[0][:, k], labels == k) for k in range(class_count)]
    values = [
        numpy.mean([auc(weights) for auc in aucs])
        for weights in (
            numpy.bincount(generator.integers(case_count, size=case_count), minlength=case_count)
            for _ in range(resamples)
        )
    ]
    return numpy.percentile(values, [2.5, 97.5]).tolist()


def macro_auc():
    return float(numpy.mean([roc_auc_score(labels == k, entries[0][:, k]) for k in range(class_count)]))


def parts(probabilities):
    total = numpy.zeros(case_count)
    for k in range(class_count):
        own = labels == k
        scores = probabilities[:, k]
        m, n = own.sum(), (~own).sum()
        ranks = rankdata(scores)
        total[own] += (ranks[own] - rankdata(scores[own])) / n / m
        total[~own] += (1 - (ranks[~own] - rankdata(scores[~own])) / m) / n
    return total / class_count


def delong():
    first, second = map(parts, entries)
    difference = first - second
    variance = 0
    for k in range(class_count):
        own = difference[labels == k]
        variance += len(own) * own.var() * len(own) / (len(own) - 1)
    return float(2 * norm.sf(abs(difference.sum() / 2) / numpy.sqrt(variance)))


for line in sys.stdin:
    name, *numbers = line.split()
    work = {"bootstrap": bootstrap, "auc": macro_auc, "delong": delong}[name]
    print(json.dumps(work(*map(int, numbers))), flush=True)
