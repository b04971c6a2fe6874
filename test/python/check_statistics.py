"""Statistics of the predictions in cases.json as scikit-learn, SciPy and statsmodels compute them.

DeLong's variance, which none of them has, is computed from its definition: every pair of cases is compared, and the
cases' components are summed class by class and group by group.
"""

import json

import numpy
from scipy.stats import binomtest, norm
from sklearn import metrics
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

cases = json.load(open("cases.json"))
labels = numpy.array(cases["labels"])
groups = numpy.array(cases["groups"])
entries = [numpy.array(entry).reshape(len(labels), -1) for entry in cases["entries"]]
classes = range(entries[0].shape[1])
sizes = numpy.bincount(labels)


def score(probabilities):
    predicted = probabilities.argmax(axis=1)
    confidence = probabilities.max(axis=1)
    bins = numpy.digitize(confidence, numpy.linspace(0, 1, 16), right=True)
    gaps = [numpy.sum((predicted == labels)[bins == one] - confidence[bins == one]) for one in range(1, 16)]
    recall = metrics.recall_score(labels, predicted, average=None)
    rest = [metrics.recall_score(labels != k, predicted != k) for k in classes]
    return {
        "macroAuc": metrics.roc_auc_score(labels, probabilities, multi_class="ovr", average="macro"),
        "auc": [metrics.roc_auc_score(labels == k, probabilities[:, k]) for k in classes],
        "balancedAccuracy": metrics.balanced_accuracy_score(labels, predicted),
        "macroF1": metrics.f1_score(labels, predicted, average="macro"),
        "sensitivity": recall.tolist(),
        "specificity": rest,
        "brier": metrics.brier_score_loss(labels, probabilities, scale_by_half=False),
        "calibrationError": float(numpy.abs(gaps).sum() / len(labels)),
        "confusion": metrics.confusion_matrix(labels, predicted).tolist(),
    }


def kernel_parts(probabilities):
    """What each case adds to the macro AUC, from the comparison of all pairs."""
    parts = numpy.zeros(len(labels))
    for k in classes:
        own, other = probabilities[labels == k, k], probabilities[labels != k, k]
        wins = (own[:, None] > other) + 0.5 * (own[:, None] == other)
        parts[labels == k] += wins.mean(axis=1) / sizes[k]
        parts[labels != k] += wins.mean(axis=0) / (len(labels) - sizes[k])
    return parts / len(classes)


def delong(groups):
    """Standard error and p-value of the difference of the first two entries."""
    difference = kernel_parts(entries[0]) - kernel_parts(entries[1])
    names = numpy.unique(groups)
    sums = numpy.zeros((len(names), len(sizes)))
    has = numpy.zeros((len(names), len(sizes)), bool)
    for k in classes:
        centred = difference[labels == k] - difference[labels == k].mean()
        places = numpy.searchsorted(names, groups[labels == k])
        numpy.add.at(sums[:, k], places, centred)
        has[places, k] = True
    covariance = sums.T @ sums * len(names) / (len(names) - 1)
    counts = has.sum(axis=0)
    numpy.fill_diagonal(covariance, (sums**2).sum(axis=0) * counts / (counts - 1))
    error = float(numpy.sqrt(covariance.sum()))
    first, second = (score(entry)["macroAuc"] for entry in entries[:2])
    return {"standardError": error, "pValue": float(2 * norm.sf(abs(first - second) / error))}


def obuchowski(groups):
    """The first class against the rest: DeLong's and Obuchowski's formulas for two samples, word for word."""
    tens, ones = [], []
    for entry in entries[:2]:
        own, other = entry[labels == 0, 0], entry[labels != 0, 0]
        wins = (own[:, None] > other) + 0.5 * (own[:, None] == other)
        tens.append(wins.mean(axis=1))
        ones.append(wins.mean(axis=0))
    names = numpy.unique(groups)
    ten, one = tens[0] - tens[1], ones[0] - ones[1]
    ten_sums = numpy.array([(ten - ten.mean())[groups[labels == 0] == name].sum() for name in names])
    one_sums = numpy.array([(one - one.mean())[groups[labels != 0] == name].sum() for name in names])
    m, n, i = len(ten), len(one), len(names)
    i10, i01 = len(set(groups[labels == 0])), len(set(groups[labels != 0]))
    s10 = i10 / ((i10 - 1) * m) * (ten_sums**2).sum()
    s01 = i01 / ((i01 - 1) * n) * (one_sums**2).sum()
    s11 = i / (i - 1) * (ten_sums * one_sums).sum()
    error = float(numpy.sqrt(s10 / m + s01 / n + 2 * s11 / (m * n)))
    return {"standardError": error, "pValue": float(2 * norm.sf(abs(ten.mean()) / error))}


def exact(first, second):
    both = mcnemar([[0, first], [second, 0]], exact=True).pvalue
    assert numpy.isclose(both, binomtest(first, first + second).pvalue if first + second else 1, rtol=1e-9)
    return float(both)


print(
    json.dumps(
        {
            "scores": [score(entry) for entry in entries],
            "apart": delong(numpy.arange(len(labels))),
            "grouped": delong(groups),
            "twoClasses": obuchowski(numpy.arange(len(labels))),
            "twoClassesGrouped": obuchowski(groups),
            "mcnemar": [exact(*pair) for pair in cases["discordant"]],
            "holm": multipletests(cases["pValues"], method="holm")[1].tolist(),
        }
    )
)
