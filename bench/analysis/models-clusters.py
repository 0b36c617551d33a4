"""The workloads of models-clusters.mjs by scikit-learn and scipy, with what the library's result states too: silhouettes, sizes, centres."""

import importlib

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn import metrics
from sklearn.cluster import DBSCAN, KMeans
from sklearn.decomposition import PCA
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import StandardScaler

trees = importlib.import_module("models-trees")


def scaled(X):
    return StandardScaler().fit_transform(X)


def silhouette(z, labels):
    return metrics.silhouette_score(z, labels, sample_size=min(2000, len(z)), random_state=1)


def described(X, z, labels):
    k = labels.max() + 1
    return silhouette(z, labels) if k > 1 else None, [X[labels == c].mean(0) for c in range(k)]


def k_means(X, k):
    z = scaled(X)
    return described(X, z, KMeans(k, n_init=10).fit(z).labels_)


def k_means_chosen(X):
    z = scaled(X)
    some = z[np.random.default_rng(1).choice(len(z), min(5000, len(z)), replace=False)]
    tried = [silhouette(some, KMeans(k, n_init=10).fit(some).labels_) for k in range(2, 11)]
    return k_means(X, 2 + int(np.argmax(tried)))


def mixture(X, k):
    z = scaled(X)
    fit = GaussianMixture(k).fit(z)
    return described(X, z, fit.predict(z)), fit.bic(z)


def mixture_chosen(X):
    z = scaled(X)
    some = z[np.random.default_rng(1).choice(len(z), min(10_000, len(z)), replace=False)]
    tried = []
    for k in range(1, 11):
        fit = GaussianMixture(k).fit(some)
        tried.append((fit.bic(some), silhouette(some, fit.predict(some)) if k > 1 else None))
    return mixture(X, 1 + int(np.argmin([bic for bic, _ in tried])))


def hierarchical(X, method):
    z = scaled(X)
    return described(X, z, fcluster(linkage(z, method), 4, "maxclust") - 1)


def workloads(n):
    X = trees.crowds(5, n)
    flat = trees.crowds(2, n)
    wide = trees.columns(20, n)
    z = scaled(X)
    labels = KMeans(4).fit(z).labels_
    found = GaussianMixture(4).fit(z)
    small = n <= 10_000
    radius = 0.15 if small else 0.02
    of = {
        "models.kMeans": lambda: k_means(X, 4),
        "models.kMeans, chosen": lambda: k_means_chosen(X),
        "models.gaussianMixture": lambda: mixture(X, 4),
        "models.gaussianMixture, chosen": lambda: mixture_chosen(X),
        "models.gaussianMixture, predict": lambda: found.predict(scaled(X)),
        "models.dbscan": lambda: described(flat, scaled(flat), DBSCAN(eps=radius, min_samples=10).fit_predict(scaled(flat))),
        "models.daviesBouldin": lambda: metrics.davies_bouldin_score(scaled(X), labels),
        "models.pca": lambda: PCA().fit_transform(scaled(wide)),
        "models.pca, three components": lambda: PCA(3).fit_transform(scaled(wide)),
    }
    if small:
        for method in ("ward", "average", "complete", "single"):
            of[f"models.hierarchical, {method}"] = lambda method=method: hierarchical(X, method)
        of["models.silhouette"] = lambda: metrics.silhouette_score(scaled(X), labels)
    return of
