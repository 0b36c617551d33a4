import importlib

import numpy as np
from scipy import stats
from sklearn.ensemble import IsolationForest
from sklearn.neighbors import LocalOutlierFactor
from sklearn.preprocessing import StandardScaler
from statsmodels.tsa.seasonal import STL


def robust_z(x, threshold=3.5):
    centre = np.median(x)
    score = np.abs(x - centre) / stats.median_abs_deviation(x, scale="normal")
    far = np.flatnonzero(score > threshold)
    return far[np.argsort(-score[far])]


def fences(x, factor=1.5):
    q1, q3 = np.percentile(x, [25, 75])
    return np.flatnonzero((x < q1 - factor * (q3 - q1)) | (x > q3 + factor * (q3 - q1)))


def workloads(n):
    i = np.arange(n)
    x = np.abs(np.fmod(np.sin(i * 12.9898) * 43758.5453, 1)) + np.where(i % 997 == 0, 5, 0)
    season = 3 * np.sin(i * np.pi / 12) + x
    trees = importlib.import_module("models-trees")
    X, flat = trees.crowds(5, n), trees.crowds(3, n)
    found = {
        "anomalies.isolationForest": lambda: IsolationForest().fit(X).score_samples(X),
        "anomalies.localOutlierFactor": lambda: LocalOutlierFactor(20).fit_predict(StandardScaler().fit_transform(flat)),
        "anomalies.robustZ": lambda: robust_z(x),
        "anomalies.iqr": lambda: fences(x),
    }
    if n <= 100_000:
        found["anomalies.seasonal"] = lambda: robust_z(STL(season, period=24, seasonal=7, robust=True).fit().resid)
    return found
