"""The workloads of tests.mjs by scipy, statsmodels, numpy and pandas. Missing values are pandas' to leave out."""

import numpy as np
import pandas as pd
from scipy import stats
from scipy.stats import contingency
from statsmodels.stats.diagnostic import lilliefors
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.oneway import anova_oneway
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportions_ztest,
    samplesize_proportions_2indep_onetail,
)


def pseudo_random(index):
    state = ((index.astype(np.uint64) ^ 0x9E3779B9) * 0x85EBCA6B).astype(np.uint32)
    state = (state ^ (state >> 13)) * np.uint32(0xC2B2AE35)
    state = (state ^ (state >> 16)) * np.uint32(0x27D4EB2F)
    return (state ^ (state >> 15)) / 4294967296


def with_interval(result):
    return result, result.confidence_interval()


def described(groups):
    """What the analyses of variance say of each group, too: its mean with an interval, and its median."""
    for x in groups:
        m, se = x.mean(), x.std(ddof=1) / np.sqrt(len(x))
        stats.t.interval(0.95, len(x) - 1, m, se), np.median(x)


def difference(x, y, axis=-1):
    return np.mean(x, axis=axis) - np.mean(y, axis=axis)


def beliefs(draws):
    """As most A/B tools have it: by a hundred thousand draws."""
    a, b = draws()
    return np.mean(b > a), np.mean(np.maximum(a - b, 0))


def workloads(n):
    i = np.arange(n)
    a = pseudo_random(i)
    b = pseudo_random(i + n) * 1.01
    gaps = pd.Series(np.where(i % 10 == 3, np.nan, a))
    tied_a, tied_b = np.floor(a * 50), np.floor(b * 50)
    size = n // 5
    groups = [a[k * size : (k + 1) * size] for k in range(5)]
    kinds = pd.Series([f"kind {int(v)}" for v in pseudo_random(i + 2 * n) * 12])
    places = pd.Series([f"place {int(v)}" for v in pseudo_random(i + 3 * n) * 7])
    small = a[:40], b[:45]
    resampled = a[:10_000], b[:10_000]
    third = n // 3
    # The interval of a million takes many minutes.
    few = min(n, 10_000)
    table = [[few // 3, few - few // 3], [few // 3 + 20, few]]
    r = np.random.default_rng(1)
    pairs = [(x, y) for k, x in enumerate(groups) for y in groups[k + 1 :]]

    def fisher():
        return stats.fisher_exact(table), contingency.odds_ratio(table).confidence_interval()

    def ab_test():
        proportions_ztest([third, third + 20], [n, n])
        confint_proportions_2indep(third, n, third + 20, n, method="newcomb", compare="diff")
        confint_proportions_2indep(third, n, third + 20, n, method="log", compare="ratio")
        stats.chisquare([n, n])
        beliefs(lambda: (r.beta(third + 1, n - third + 1, 100_000), r.beta(third + 21, n - third - 19, 100_000)))

    def ab_means():
        with_interval(stats.ttest_ind(a, b, equal_var=False))
        stats.chisquare([n, n])
        beliefs(lambda: (r.standard_t(n - 1, 100_000) * a.std() + a.mean(), r.standard_t(n - 1, 100_000) * b.std() + b.mean()))

    return {
        "tests.tOne": lambda: with_interval(stats.ttest_1samp(a, 0.5)),
        "tests.tTwo": lambda: with_interval(stats.ttest_ind(a, b)),
        "tests.welch": lambda: with_interval(stats.ttest_ind(a, b, equal_var=False)),
        "tests.welch, gaps": lambda: with_interval(stats.ttest_ind(gaps.dropna(), b, equal_var=False)),
        "tests.tPaired": lambda: with_interval(stats.ttest_rel(a, b)),
        "tests.mannWhitney": lambda: stats.mannwhitneyu(a, b),
        "tests.mannWhitney, ties": lambda: stats.mannwhitneyu(tied_a, tied_b),
        "tests.mannWhitney, exact": lambda: stats.mannwhitneyu(*small, method="exact"),
        "tests.wilcoxon": lambda: stats.wilcoxon(a, b),
        "tests.wilcoxon, ties": lambda: stats.wilcoxon(tied_a, tied_b, correction=True),
        "tests.kolmogorovSmirnov": lambda: stats.ks_2samp(a, b),
        "tests.kolmogorovSmirnov, normality": lambda: lilliefors(a, pvalmethod="approx"),
        "tests.shapiroWilk": lambda: stats.shapiro(a[:5000]),
        "tests.anova": lambda: (stats.f_oneway(*groups), described(groups)),
        "tests.welchAnova": lambda: (anova_oneway(groups, use_var="unequal"), described(groups)),
        "tests.kruskalWallis": lambda: (stats.kruskal(*groups), described(groups)),
        "tests.levene": lambda: (stats.levene(*groups), described(groups)),
        "tests.pairwise": lambda: multipletests([stats.ttest_ind(x, y, equal_var=False).pvalue for x, y in pairs], method="holm"),
        "tests.pairwise, Mann-Whitney": lambda: multipletests([stats.mannwhitneyu(x, y).pvalue for x, y in pairs], method="holm"),
        "tests.crosstab": lambda: pd.crosstab(kinds, places),
        "tests.chiSquared, labels": lambda: stats.chi2_contingency(pd.crosstab(kinds, places)),
        "tests.chiSquared, counts": lambda: (stats.chi2_contingency([[120, 90, 30], [80, 110, 45]]), contingency.association([[120, 90, 30], [80, 110, 45]])),
        "tests.goodness": lambda: stats.chisquare([160, 180, 160, 140, 120, 120]),
        "tests.fisher": fisher,
        "tests.proportion": lambda: (stats.binomtest(third, n, 0.33).pvalue, proportion_confint(third, n, method="wilson")),
        "tests.twoProportions": lambda: (
            proportions_ztest([third, third + 20], [n, n]),
            confint_proportions_2indep(third, n, third + 20, n, method="newcomb", compare="diff"),
        ),
        "tests.power": lambda: TTestIndPower().solve_power(effect_size=0.1, alpha=0.05, power=0.8),
        "tests.powerProportions": lambda: samplesize_proportions_2indep_onetail(0.02, 0.1, 0.8),
        "tests.adjust": lambda: multipletests(a, method="fdr_bh"),
        "tests.bootstrap": lambda: stats.bootstrap((resampled[0],), np.mean, n_resamples=2000, batch=100, method="percentile", vectorized=True),
        "tests.bootstrap, small": lambda: stats.bootstrap((small[0],), np.mean, n_resamples=2000, method="BCa", vectorized=True),
        "tests.permutation": lambda: (
            stats.permutation_test(resampled, difference, n_resamples=999, batch=100, vectorized=True),
            stats.bootstrap(resampled, difference, n_resamples=999, batch=100, method="percentile", vectorized=True),
        ),
        "tests.permutation, small": lambda: (
            stats.permutation_test(small, difference, vectorized=True),
            stats.bootstrap(small, difference, n_resamples=2000, method="BCa", vectorized=True),
        ),
        "tests.abTest": ab_test,
        "tests.abMeans": ab_means,
    }
