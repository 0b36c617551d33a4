"""The workloads of models-linear.mjs by statsmodels where there are errors and p-values, else by scikit-learn."""

import numpy as np
import statsmodels.api as sm
from sklearn import metrics
from sklearn.decomposition import PCA
from sklearn.inspection import permutation_importance
from sklearn.linear_model import ElasticNet, ElasticNetCV, LassoCV, LinearRegression, Ridge, RidgeCV
from sklearn.model_selection import cross_validate, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from statsmodels.stats.outliers_influence import OLSInfluence
from statsmodels.stats.diagnostic import het_breuschpagan
from statsmodels.stats.stattools import durbin_watson, jarque_bera


def pseudo_random(index):
    state = ((index.astype(np.uint64) ^ 0x9E3779B9) * 0x85EBCA6B).astype(np.uint32)
    state = (state ^ (state >> 13)) * np.uint32(0xC2B2AE35)
    state = (state ^ (state >> 16)) * np.uint32(0x27D4EB2F)
    return (state ^ (state >> 15)) / 4294967296


def bell(index):
    return (pseudo_random(3 * index) + pseudo_random(3 * index + 1) + pseudo_random(3 * index + 2) - 1.5) * 2


def linear(X, y, weights=None, **options):
    """The fit, and of it what the library's result states too: tests, criteria, diagnostics, influence."""
    x = sm.add_constant(X)
    model = sm.OLS(y, x) if weights is None else sm.WLS(y, x, weights)
    fit = model.fit(**options)
    plain = model.fit() if options else fit
    return (
        fit.params, fit.bse, fit.pvalues, fit.conf_int(), fit.rsquared_adj, fit.fvalue, fit.f_pvalue, fit.aic, fit.bic,
        durbin_watson(fit.wresid), jarque_bera(fit.wresid), het_breuschpagan(fit.wresid, x),
        np.linalg.cond(np.linalg.qr(x, mode="r")), np.diag(np.linalg.inv(np.corrcoef(X.T))),
        OLSInfluence(plain).cooks_distance[0] if weights is None else None,
    )  # fmt: skip


def workloads(n):
    rows = np.arange(n)
    X = np.column_stack([bell(rows + feature * n) for feature in range(10)])
    signal = X[:, 0] - 0.5 * X[:, 1] + 0.25 * X[:, 2] + 0.1 * X[:, 3]
    y = signal + X[:, 9] * 0.05 + bell(rows + 11 * n)
    yes = y > 0
    three = np.where(y < -0.5, "low", np.where(y > 0.5, "high", "middle")).astype(object)
    predicted = y + bell(rows + 12 * n)
    guessed = np.where(predicted < -0.5, "low", np.where(predicted > 0.5, "high", "middle")).astype(object)
    numbers = np.floor(pseudo_random(rows + 13 * n) * 12).astype(int)
    city = np.array([f"city {v}" for v in numbers], dtype=object)[:, None]
    some = X[:5000]
    clusters = (some[:, 0] > 0) + 2 * (some[:, 1] > 0)
    fitted = LinearRegression().fit(X, y)
    chosen = make_pipeline(StandardScaler(), Ridge(alpha=0.1 * n)).fit(X, y)
    order = {"high": 0, "low": 1, "middle": 2}
    scaled = lambda model: make_pipeline(StandardScaler(), model)
    return {
        "models.linear": lambda: linear(X, y),
        "models.linear, HC3": lambda: linear(X, y, cov_type="HC3", use_t=True),
        "models.linear, weights": lambda: linear(X, y, np.array([float(len(v)) for v in city[:, 0]])),
        "models.linear, predict": lambda: fitted.predict(X),
        "models.polynomial": lambda: linear(np.column_stack([X[:, 0] ** d for d in range(1, 5)]), y),
        "models.ridge": lambda: scaled(Ridge(alpha=0.1 * n)).fit(X, y).score(X, y),
        # Ten penalties, where the library tries a hundred: each is a fit of its own here.
        "models.ridge, chosen": lambda: scaled(RidgeCV(alphas=np.logspace(3, -4, 10) * n, cv=5)).fit(X, y).score(X, y),
        "models.lasso": lambda: scaled(ElasticNet(alpha=0.1, l1_ratio=1)).fit(X, y).score(X, y),
        "models.lasso, chosen": lambda: scaled(LassoCV(alphas=100, cv=5, eps=1e-4)).fit(X, y).score(X, y),
        "models.elasticNet, chosen": lambda: scaled(ElasticNetCV(alphas=100, cv=5, eps=1e-4)).fit(X, y).score(X, y),
        "models.logistic": lambda: logit(sm.Logit(yes.astype(float), sm.add_constant(X))),
        "models.logistic, three classes": lambda: logit(sm.MNLogit([order[c] for c in three], sm.add_constant(X))),
        "models.pca": lambda: PCA().fit_transform(StandardScaler().fit_transform(X)),
        "models.oneHot": lambda: OneHotEncoder(sparse_output=False).fit_transform(city),
        "models.scale": lambda: StandardScaler().fit_transform(X),
        "models.split": lambda: train_test_split(rows),
        "models.split, stratified": lambda: train_test_split(rows, stratify=three),
        "models.take": lambda: X[2 * np.arange(n // 2)],
        "models.crossValidate": lambda: cross_validate(
            scaled(Ridge(alpha=0.1 * n)),
            X,
            y,
            cv=5,
            scoring=["r2", "neg_root_mean_squared_error", "neg_mean_absolute_error", "neg_mean_absolute_percentage_error"],
        ),
        "models.permutationImportance": lambda: permutation_importance(chosen, X, y, n_repeats=2),
        "models.regressionMetrics": lambda: (
            metrics.root_mean_squared_error(y, predicted),
            metrics.mean_absolute_error(y, predicted),
            metrics.mean_absolute_percentage_error(y, predicted),
            metrics.r2_score(y, predicted),
        ),
        "models.classificationMetrics": lambda: (
            metrics.classification_report(three, guessed, output_dict=True),
            metrics.confusion_matrix(three, guessed),
            metrics.cohen_kappa_score(three, guessed),
        ),
        "models.rocAuc": lambda: metrics.roc_auc_score(yes, predicted),
        "models.prAuc": lambda: metrics.average_precision_score(yes, predicted),
        "models.rocCurve": lambda: metrics.roc_curve(yes, predicted),
        "models.silhouette, 5000 rows": lambda: metrics.silhouette_score(StandardScaler().fit_transform(some), clusters),
        "models.daviesBouldin, 5000 rows": lambda: metrics.davies_bouldin_score(StandardScaler().fit_transform(some), clusters),
    }


def logit(model):
    fit = model.fit(method="newton", disp=0)
    return fit.params, fit.bse, fit.pvalues, fit.conf_int(), fit.prsquared, fit.aic
