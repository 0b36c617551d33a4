import numpy as np
import pandas as pd


def assess(frame, cities):
    """The counts that stand behind ours, without the words: missing, distinct, outliers, forms, spellings, rules, repeated rows."""
    found = {"missing": frame.isna().sum(), "distinct": frame.nunique(), "repeated": frame.duplicated().sum()}
    for name in ("id", "amount"):
        q1, q3 = frame[name].quantile([0.25, 0.75])
        found[name] = ((frame[name] < q1 - 3 * (q3 - q1)) | (frame[name] > q3 + 3 * (q3 - q1))).sum()
    for name in ("city", "code"):
        text = frame[name].dropna()
        trimmed = text.str.strip()
        found[name] = (trimmed != text).sum(), trimmed.str.lower().nunique(), text.str.match(r"[+-]?\d+(\.\d*)?$").sum()
    found["range"] = (~frame["amount"].between(0, 90)).sum()
    found["one-of"] = (~frame["city"].isin(cities[1:])).sum()
    found["pattern"] = (~frame["code"].str.contains(r"^A-\d+$")).sum()
    return found


def workloads(n):
    i = np.arange(n)
    chance = np.abs(np.fmod(np.sin(i * 12.9898) * 43758.5453, 1))
    cities = ["Berlin", "Paris", "Rome", "Madrid", "Vienna", "Prague", "Oslo"]
    frame = pd.DataFrame(
        {
            "id": i.astype(float),
            "amount": np.where(i % 50 == 0, np.nan, np.round(chance * 10_000) / 100),
            "city": pd.Series(["" if k % 90 == 0 else cities[k % 7] for k in i], dtype=object).replace("", None),
            "code": pd.Series([f"A-{k % 5000}" for k in i], dtype=object),
        }
    )
    return {"quality.assess": lambda: assess(frame, cities)}
