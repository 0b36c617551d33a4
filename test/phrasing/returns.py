"""Returns of prices and what is said of them, for expected.py. The definitions are in README.md beside this file."""

import math

import numpy as np
import pandas as pd


def prices_of(d):
    """The price columns of a table that has nothing but a date and prices."""
    return list(d.select_dtypes("number"))


def returns(d, weights=None):
    """Daily returns of one price column, or of a mix rebalanced every day."""
    if isinstance(weights, str):
        return d[weights].pct_change().dropna()
    w = weights or {c: 1 / len(prices_of(d)) for c in prices_of(d)}
    return sum(d[c].pct_change() * k for c, k in w.items()).dropna()


def total_return(r):
    return (1 + r).prod() - 1


def annual_return(r):
    return (1 + r).prod() ** (252 / len(r)) - 1


def volatility(r):
    return r.std() * math.sqrt(252)


def sharpe(r):
    return r.mean() * 252 / volatility(r)


def sortino(r):
    return r.mean() * 252 / (math.sqrt((np.minimum(r, 0) ** 2).mean()) * math.sqrt(252))


def drawdown(r):
    wealth = np.concatenate([[1.0], (1 + r).cumprod().to_numpy()])
    return (wealth / np.maximum.accumulate(wealth) - 1).min()


def var(r, level=0.95):
    return -r.quantile(1 - level)


def cvar(r, level=0.95):
    return -r[r <= r.quantile(1 - level)].mean()


def each(d, measure):
    """A portfolio measure of every price column, as a series."""
    return pd.Series({c: measure(returns(d, c)) for c in prices_of(d)})
