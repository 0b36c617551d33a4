"""The workloads of finance.mjs by numpy, pandas, scipy (SLSQP for portfolios) and scikit-learn (Ledoit-Wolf)."""

import numpy as np
import pandas as pd
from scipy import optimize, stats
from sklearn.covariance import ledoit_wolf


def pseudo_random(index):
    state = ((index.astype(np.uint64) ^ 0x9E3779B9) * 0x85EBCA6B).astype(np.uint32)
    state = (state ^ (state >> 13)) * np.uint32(0xC2B2AE35)
    state = (state ^ (state >> 16)) * np.uint32(0x27D4EB2F)
    return (state ^ (state >> 15)) / 4294967296


def performance(returns, periods=252):
    wealth = np.cumprod(1 + returns)
    deepest = np.max(1 - wealth / np.maximum.accumulate(np.maximum(wealth, 1)))
    yearly = wealth[-1] ** (periods / len(returns)) - 1
    mean, sd = returns.mean(), returns.std(ddof=1)
    short = np.sqrt(np.mean(np.minimum(returns, 0) ** 2))
    return (
        wealth[-1] - 1,
        yearly,
        sd * periods**0.5,
        mean / sd * periods**0.5,
        mean / short * periods**0.5,
        deepest,
        yearly / deepest,
        returns.max(),
        returns.min(),
        np.mean(returns > 0),
    )


def drawdowns(prices):
    """Only the depths, and the deepest: the list of falls has no function."""
    depths = 1 - prices / np.maximum.accumulate(prices)
    return depths, depths.max()


def historical(returns):
    quantile = np.quantile(returns, 0.05)
    return -quantile, -returns[returns <= quantile].mean()


def normal(returns):
    mean, sd, z = returns.mean(), returns.std(ddof=1), stats.norm.ppf(0.05)
    return -(mean + sd * z), -(mean - sd * stats.norm.pdf(z) / 0.05)


def cornish_fisher(returns):
    return normal(returns), stats.skew(returns), stats.kurtosis(returns)


def beta(returns, market):
    line = stats.linregress(market, returns)
    return line, line.stderr * stats.t.ppf(0.975, len(market) - 2)


def portfolio(means, covariance, goal, bounds=(0, 1), at_return=None):
    count = len(means)
    constraints = [{"type": "eq", "fun": lambda w: w.sum() - 1}]
    if at_return is not None:
        constraints.append({"type": "eq", "fun": lambda w: w @ means - at_return})
    cost = {
        "sharpe": lambda w: -(w @ means) / np.sqrt(w @ covariance @ w),
        "variance": lambda w: np.sqrt(w @ covariance @ w),
    }[goal]
    return optimize.minimize(cost, np.full(count, 1 / count), method="SLSQP", bounds=[bounds] * count, constraints=constraints).x


def frontier(table, points):
    means, covariance = table.mean(axis=0) * 252, np.cov(table, rowvar=False) * 252
    least = portfolio(means, covariance, "variance")
    best = portfolio(means, covariance, "sharpe")
    levels = np.linspace(least @ means, means.max(), points)
    return best, [portfolio(means, covariance, "variance", at_return=level) for level in levels]


def optimum(table, goal, bounds=(0, 1), covariance=lambda table: np.cov(table, rowvar=False)):
    return portfolio(table.mean(axis=0) * 252, covariance(table) * 252, goal, bounds)


def workloads(n):
    i = np.arange(n)
    market = (pseudo_random(i) - 0.49) / 40
    table = np.column_stack(
        [(0.4 + 0.2 * place) * market + (pseudo_random(i + (place + 1) * n) - 0.49) / 60 for place in range(5)]
    )
    a = np.ascontiguousarray(table[:, 0])
    prices = 100 * np.exp(2 * np.sin(i / 5000) + market)
    listed = pd.Series(prices)
    gaps = pd.Series(np.where(i % 10 == 3, np.nan, prices))
    return {
        # pandas looks for missing prices as ours does; numpy's bare division takes a tenth of either.
        "finance.returns": lambda: listed.pct_change(fill_method=None),
        "finance.returns, log": lambda: np.log(listed).diff(),
        "finance.returns, gaps": lambda: gaps / gaps.ffill().shift() - 1,
        "finance.performance": lambda: performance(a),
        "finance.drawdowns": lambda: drawdowns(prices),
        "finance.valueAtRisk": lambda: historical(a),
        "finance.valueAtRisk, normal": lambda: normal(a),
        "finance.valueAtRisk, cornish-fisher": lambda: cornish_fisher(a),
        "finance.beta": lambda: beta(a, market),
        "finance.optimize": lambda: optimum(table, "sharpe"),
        "finance.optimize, least variance": lambda: optimum(table, "variance", (-0.5, 0.6)),
        "finance.optimize, ledoit-wolf": lambda: optimum(table, "sharpe", covariance=lambda x: ledoit_wolf(x)[0]),
        "finance.frontier": lambda: frontier(table, 10),
    }
