"""The workloads of describe.mjs by numpy, scipy, pandas, statsmodels and scikit-learn. Missing values are pandas' to leave out."""

import numpy as np
import pandas as pd
from scipy import stats
from sklearn import metrics
from statsmodels.robust.scale import qn_scale
from statsmodels.stats.weightstats import DescrStatsW


def pseudo_random(index):
    state = ((index.astype(np.uint64) ^ 0x9E3779B9) * 0x85EBCA6B).astype(np.uint32)
    state = (state ^ (state >> 13)) * np.uint32(0xC2B2AE35)
    state = (state ^ (state >> 16)) * np.uint32(0x27D4EB2F)
    return (state ^ (state >> 15)) / 4294967296


def summary(series):
    described = series.describe()
    low, high = stats.t.interval(0.95, described["count"] - 1, described["mean"], series.sem())
    return described, low, high, series.sum(), series.skew(), series.kurt(), series.isna().sum()


def huber(x, median, mad):
    location, reach = median, 1.345 * mad
    for _ in range(20):
        moved = location + np.mean(np.clip(x - location, -reach, reach))
        if abs(moved - location) < 1e-12 * mad:
            break
        location = moved
    return location


def robust(x):
    median = np.median(x)
    mad = stats.median_abs_deviation(x, scale="normal")
    # Statsmodels' Qn raises from some 60,000 rows on.
    qn = qn_scale(x) if len(x) <= 50_000 else None
    return median, mad, stats.trim_mean(x, 0.1), np.mean(stats.mstats.winsorize(x, (0.1, 0.1))), huber(x, median, mad), stats.iqr(x), qn


def bins(x, count):
    return np.floor((stats.rankdata(x) - 0.5) / len(x) * count).astype(int)


def workloads(n):
    index = np.arange(n)
    x = pseudo_random(index)
    y = x * 0.5 + pseudo_random(index + n)
    tied = np.floor(pseudo_random(index + 2 * n) * 50)
    gaps = pd.Series(np.where(index % 10 == 3, np.nan, x))
    texts = pd.Series([f"label {v}" for v in np.floor(pseudo_random(index + 3 * n) ** 2 * 12).astype(int)])
    weights = 0.1 + pseudo_random(index + 4 * n)
    series = pd.Series(x)
    six = pd.DataFrame({"x": x, "y": y, "tied": tied, "a": x * x, "b": np.exp(y), "c": weights})
    count = max(2, round(n ** (1 / 3)))

    def weighted():
        described = DescrStatsW(x, weights)
        return described.mean, described.std, described.tconfint_mean(), described.quantile(0.5)

    def correlations():
        names = list(six)
        return [stats.pearsonr(six[a], six[b]) for i, a in enumerate(names) for b in names[i + 1 :]]

    return {
        "describe.mean": series.mean,
        "describe.sd": series.std,
        "describe.median": series.median,
        "describe.median, gaps": gaps.median,
        "describe.quantile": lambda: np.quantile(x, 0.9),
        "describe.skewness": lambda: stats.skew(x, bias=False),
        "describe.kurtosis": lambda: stats.kurtosis(x, bias=False),
        "describe.summary": lambda: summary(series),
        "describe.summary, gaps": lambda: summary(gaps),
        "describe.weighted": weighted,
        "describe.histogram": lambda: np.histogram(x, "fd", density=True),
        "describe.pearson": lambda: stats.pearsonr(x, y),
        "describe.spearman": lambda: stats.spearmanr(x, y),
        "describe.spearman, ties": lambda: stats.spearmanr(tied, y),
        "describe.kendall": lambda: stats.kendalltau(x, y),
        "describe.kendall, ties": lambda: stats.kendalltau(tied, y),
        "describe.correlations": correlations,
        "describe.entropy": lambda: stats.entropy(texts.value_counts(), base=2),
        "describe.entropy, numbers": lambda: stats.entropy(series.value_counts(), base=2),
        "describe.mutualInformation": lambda: metrics.mutual_info_score(bins(x, count), bins(y, count)),
        "describe.mutualInformation, texts": lambda: metrics.mutual_info_score(texts, tied),
        "describe.split": lambda: {name: group for name, group in series.groupby(texts)},
        "describe.robust": lambda: robust(x),
    }
