"""Works out the expected answers of the phrasing suite with pandas.

Reads questions_<set>.py (one question per line, with the computation of its
answer next to it) and writes <set>.jsonl. The sets are seen, unseen, practice
and fresh.

    python3 test/phrasing/expected.py            # all sets
    python3 test/phrasing/expected.py seen       # one of them

Needs pandas and numpy. The definitions are in README.md beside this file.
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from returns import (  # noqa: F401 (the questions name them)
    annual_return, cvar, drawdown, each, prices_of, returns, sharpe, sortino, total_return, var, volatility,
)

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent / "fixtures" / "data"
EXAMPLES = HERE.parent.parent / "examples" / "data"
MAX_ROWS = 60
SETS = ["seen", "unseen", "practice", "fresh"]

# file -> its date columns
TABLES = {
    "sales.csv": ["order_date"],
    "city-weather.csv": ["date"],
    "penguins.csv": [],
    "earthquakes.csv": ["time"],
    "us-employment.csv": ["month"],
    "unemployment-by-industry.csv": ["date"],
    "energy-prices.csv": ["date"],
    "exchange-rates.csv": ["Date"],
    "bird-strikes.csv": ["Flight Date"],
    "iowa-electricity.csv": ["year"],
    "global-temperature.csv": [],
    "football-results.csv": ["date"],
    "flight-routes.csv": [],
    "us-states.csv": [],
    "hospital-stays.csv": ["admitted", "discharged"],
    "support-tickets.csv": ["openedAt"],
    "property-listings.csv": ["Listed On"],
    "share-prices.csv": ["Date"],
}
_loaded = {}


def table(name):
    if name not in _loaded:
        folder = EXAMPLES if name == "sales.csv" else FIXTURES
        # "None" is a word in the bird strike table, not a missing value.
        missing = ["", "NA"] if name == "penguins.csv" else [""]
        d = pd.read_csv(folder / name, keep_default_na=False, na_values=missing)
        for c in TABLES[name]:
            d[c] = pd.to_datetime(d[c]).dt.tz_localize(None)
        if name == "share-prices.csv":  # the newest day comes first in it
            d = d.sort_values("Date", ignore_index=True)
        _loaded[name] = d
    return _loaded[name]


# --- shapes of an expected answer -------------------------------------------


def plain(x):
    if isinstance(x, pd.Timestamp):
        return x.strftime("%Y-%m-%d" if x == x.normalize() else "%Y-%m-%dT%H:%M:%SZ")
    if isinstance(x, np.generic):
        x = x.item()
    if isinstance(x, float):
        if math.isnan(x) or math.isinf(x):
            raise ValueError("not a number")
        return float(f"{x:.12g}")
    return x


def V(x, tolerance=None):
    """One value."""
    return _tol({"value": plain(x)}, tolerance)


def N(tolerance=None, **named):
    """Several named numbers."""
    return _tol({"values": {k: plain(v) for k, v in named.items()}}, tolerance)


def ND(series):
    """Several named numbers, from a series."""
    return {"values": {str(plain(k)): plain(v) for k, v in series.items()}}


def R(x, ordered=False, partial=False, tolerance=None):
    """Rows: the index gives the key cells, the columns the numbers."""
    f = x.to_frame() if isinstance(x, pd.Series) else x
    out = []
    for key, row in zip(f.index, f.itertuples(index=False)):
        keys = list(key) if isinstance(key, tuple) else [key]
        if any(pd.isna(v) for v in row):
            continue
        out.append([str(k) if isinstance(k, (int, np.integer)) else plain(k) for k in keys] + [plain(v) for v in row])
    if not out:
        raise ValueError("no rows")
    if len(out) > MAX_ROWS:
        out, partial = out[:MAX_ROWS], True
    e = {"rows": out, "ordered": ordered}
    if partial:
        e["partial"] = True
    return _tol(e, tolerance)


def ANY(*options):
    seen = []
    for o in options:
        if o not in seen:
            seen.append(o)
    return seen[0] if len(seen) == 1 else {"anyOf": seen}


NO = {"status": "not-understood"}


def _tol(e, tolerance):
    if tolerance is not None:
        e["tolerance"] = tolerance
    return e


# --- common computations ------------------------------------------------------


def top(s, n=1):
    s = s.dropna().sort_values(ascending=False)
    if len(s) > n and s.iloc[n - 1] == s.iloc[n]:
        raise ValueError("tie at the cut")
    return R(s.head(n), ordered=s.head(n).is_unique, partial=n == 1)


def bottom(s, n=1):
    s = s.dropna().sort_values()
    if len(s) > n and s.iloc[n - 1] == s.iloc[n]:
        raise ValueError("tie at the cut")
    return R(s.head(n), ordered=True, partial=n == 1)


def per(dates, grain):
    """Dates cut to a grain, as text: Y 2024, Q 2024-Q1, M 2024-03, W Monday's date, D the date."""
    if grain == "Y":
        return dates.dt.strftime("%Y")
    if grain == "Q":
        return dates.dt.year.astype(str) + "-Q" + dates.dt.quarter.astype(str)
    if grain == "M":
        return dates.dt.strftime("%Y-%m")
    if grain == "W":
        return dates.dt.to_period("W").dt.start_time.dt.strftime("%Y-%m-%d")
    return dates.dt.strftime("%Y-%m-%d")


def over(d, date, grain, col, how):
    """A measure per period."""
    return d.groupby(per(d[date], grain))[col].agg(how)


def trend(d, date, col, how, grains="MQYWD"):
    """A trend without a stated grain: any of these grains is right."""
    return ANY(*[R(over(d, date, g, col, how)) for g in grains])


def growth(s):
    return s.pct_change().dropna()


def year(d, y, col="date"):
    return d[d[col].dt.year == y]


def robust(x):
    x = x.dropna()
    mad = (x - x.median()).abs().median()
    return x[(0.6745 * (x - x.median()) / mad).abs() > 3.5]


def iqr(x):
    x = x.dropna()
    a, b = x.quantile(0.25), x.quantile(0.75)
    return x[(x < a - 1.5 * (b - a)) | (x > b + 1.5 * (b - a))]


def outliers(x):
    """How many outliers; without a stated rule either of the two is right."""
    return ANY(N(outliers=len(robust(x))), N(outliers=len(iqr(x))))


def spread(x):
    """What a reader of a distribution needs at least."""
    x = x.dropna()
    return N(min=x.min(), median=x.median(), max=x.max())


def pair(d, a, b):
    """One correlation, on the rows that have both."""
    return d[[a, b]].dropna().corr().iloc[0, 1]


def pairs(d, cols, n=1):
    """Strongest pairs by absolute correlation; a pair may come in either order."""
    c = d[cols].corr()
    found = sorted(
        ((a, b, c.loc[a, b]) for i, a in enumerate(cols) for b in cols[i + 1 :]),
        key=lambda t: -abs(t[2]),
    )[:n]
    make = lambda rows: {"rows": [[a, b, plain(r)] for a, b, r in rows], "ordered": True, "partial": True}
    return ANY(make(found), make([(b, a, r) for a, b, r in found]))


PRICES = ["brent", "wti", "natural_gas"]


def performance(r):
    return N(
        total_return=total_return(r),
        annualised_return=annual_return(r),
        volatility=volatility(r),
        sharpe=sharpe(r),
        max_drawdown=drawdown(r),
    )


def window(d, start, end, weights, answer):
    """A portfolio answer for a window: prices cut to it, or returns dated in it; both readings are right."""
    inside = d.select_dtypes("datetime").iloc[:, 0].between(start, end)
    return ANY(answer(returns(d[inside], weights)), answer(returns(d, weights)[inside]))


# --- reading the questions, writing the sets ------------------------------------


def run(name):
    rows = []
    names = dict(globals())

    def Q(id, file, kind, question, expr):
        d = table(file)
        try:
            e = NO if expr == "NO" else eval(expr, {**names, "d": d})
        except Exception as err:
            raise SystemExit(f"{id}: {question}\n  {expr}\n  {type(err).__name__}: {err}")
        rows.append({"id": id, "file": file, "question": question, "kind": kind, "expected": e})

    source = HERE / f"questions_{name}.py"
    exec(compile(source.read_text(encoding="utf-8"), str(source), "exec"), {"Q": Q})
    ids = [r["id"] for r in rows]
    assert len(set(ids)) == len(ids), "an id is used twice"
    with open(HERE / f"{name}.jsonl", "w", encoding="utf-8") as f:
        for r in rows:
            f.write(json.dumps(r, ensure_ascii=False, allow_nan=False) + "\n")
    print(f"{name}: {len(rows)} questions")


if __name__ == "__main__":
    for name in sys.argv[1:] or SETS:
        run(name)
