"""The workloads of models-trees.mjs by scikit-learn."""

import importlib

import numpy as np
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

linear = importlib.import_module("models-linear")
bell, pseudo_random = linear.bell, linear.pseudo_random


def columns(count, n):
    rows = np.arange(n)
    return np.column_stack([bell(rows + feature * n) for feature in range(count)])


def crowds(count, n):
    rows = np.arange(n)
    crowd = np.floor(pseudo_random(rows + 99 * n) ** 2 * 4).astype(int)
    width = np.array([1, 0.5, 1.5, 0.8])[crowd]
    return np.column_stack([(crowd * (f + 1) * 3) % 7 + width * bell(rows + f * n) for f in range(count)])


def workloads(n):
    X = columns(10, n)
    y = X[:, 0] + np.abs(X[:, 1]) + X[:, 2] * X[:, 3] + 0.5 * bell(np.arange(n) + 11 * n)
    yes = y > 1
    three = np.where(y < 0, "low", np.where(y > 1.5, "high", "middle")).astype(object)
    trees = 2 if n > 100_000 else 100
    some = X[:10_000]
    wide = columns(20, min(n, 10_000))
    hist = dict(max_iter=100, learning_rate=0.1, max_depth=3, early_stopping=False)
    grown = RandomForestRegressor(min(trees, 20), max_features=6).fit(X, y)
    boosted = HistGradientBoostingClassifier(**{**hist, "max_iter": 20}).fit(X, three)
    cut = DecisionTreeRegressor(max_depth=5).fit(X, y)
    bayes = GaussianNB().fit(X, three)
    scaled = lambda model: make_pipeline(StandardScaler(), model)
    five = X[:, :5]
    near = scaled(KNeighborsRegressor()).fit(five, y)
    near_wide = scaled(KNeighborsRegressor()).fit(wide, y[: len(wide)])
    return {
        "models.tree": lambda: DecisionTreeRegressor(max_depth=5).fit(X, y),
        "models.tree, classes": lambda: DecisionTreeClassifier(max_depth=5).fit(X, three),
        "models.tree, predict": lambda: cut.predict(X),
        "models.forest": lambda: RandomForestRegressor(trees, max_features=6).fit(X, y),
        "models.forest, two classes": lambda: RandomForestClassifier(trees).fit(X, yes),
        "models.forest, three classes": lambda: RandomForestClassifier(trees).fit(X, three),
        "models.forest, predict": lambda: grown.predict(X),
        "models.boosting": lambda: HistGradientBoostingRegressor(**hist).fit(X, y),
        "models.boosting, two classes": lambda: HistGradientBoostingClassifier(**hist).fit(X, yes),
        "models.boosting, three classes": lambda: HistGradientBoostingClassifier(**hist).fit(X, three),
        "models.boosting, predict": lambda: boosted.predict(X),
        "models.naiveBayes": lambda: GaussianNB().fit(X, three),
        "models.naiveBayes, predict": lambda: bayes.predict(X),
        "models.knn": lambda: scaled(KNeighborsRegressor()).fit(X, y),
        "models.knn, predict 10,000 rows of five columns": lambda: near.predict(five[:10_000]),
        "models.knn, classes, ten columns, 10,000 rows": lambda: scaled(KNeighborsClassifier()).fit(some, three[:10_000]).predict(some),
        "models.knn, predict 2,000 rows of twenty columns": lambda: near_wide.predict(wide[:2000]),
    }
