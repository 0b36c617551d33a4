"""The workloads of series.mjs by pandas, numpy and statsmodels. What has no function there is left out."""

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.tsa.arima.model import ARIMA
from statsmodels.tsa.deterministic import Fourier
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.seasonal import STL, seasonal_decompose
from statsmodels.tsa.stattools import acf, acovf, adfuller, kpss, levinson_durbin


def pseudo_random(index):
    state = ((index.astype(np.uint64) ^ 0x9E3779B9) * 0x85EBCA6B).astype(np.uint32)
    state = (state ^ (state >> 13)) * np.uint32(0xC2B2AE35)
    state = (state ^ (state >> 16)) * np.uint32(0x27D4EB2F)
    return (state ^ (state >> 15)) / 4294967296


def autocorrelations(x, lags):
    """The partial ones from the recursion itself: pacf() of a million values takes minutes, whatever its method."""
    levinson_durbin(acovf(x, fft=True, nlag=lags), nlags=lags, isacov=True)
    return acf(x, nlags=lags, alpha=0.05)


def find_period(x, longest=400):
    """The same test of each period: no library has one. A bare periodogram takes 1 to 100 ms, depending on the length."""
    n = len(x)
    sums = np.concatenate(([0.0], np.cumsum(x)))
    strengths = []
    for period in range(2, min(longest, n // 3) + 1):
        half = period // 2
        inner = np.arange(half, n - half)
        window = sums[inner + half + 1] - sums[inner - half]
        if period % 2 == 0:
            window -= (x[inner - half] + x[inner + half]) / 2
        distance = x[inner] - window / period
        place = inner % period
        between = np.sum(np.bincount(place, distance) ** 2 / np.bincount(place))
        squares = distance @ distance
        within = squares - between
        ratio = between / (period - 1) / (within / (len(inner) - period))
        places = min(period - 1, 4)
        p = stats.f.sf(ratio, places, places * (len(inner) / period - 1))
        strengths.append((1 - within / (len(inner) - period) / (squares / (len(inner) - 1)), p))
    return strengths


def back_test(x, fit, windows=3, steps=24):
    """As ours: a forecast, and how it would have fared when made before."""
    for window in range(windows):
        fit(x[: len(x) - steps * window])


def smoothing_forms(x):
    """All forms, as ours are compared by AICc."""
    for error in ("add", "mul"):
        for trend, damped in ((None, False), ("add", False), ("add", True)):
            for season in (None, "add", "mul"):
                ETSModel(
                    pd.Series(x), error=error, trend=trend, damped_trend=damped, seasonal=season, seasonal_periods=24
                ).fit(disp=False).get_prediction(len(x), len(x) + 23)


def arima_of(order):
    return lambda x: ARIMA(x, order=order, trend="c" if order[1] == 0 else None).fit().get_forecast(24).summary_frame()


def workloads(n):
    i = np.arange(n)
    noise = pseudo_random(i) + pseudo_random(i + n) - 1
    x = 50 + 10 * i / n + 3 * np.sin(2 * np.pi * i / 24) + noise
    wander = np.cumsum(noise)
    series = pd.Series(x)
    gaps = pd.Series(np.where(i % 10 == 3, np.nan, x))
    times = (pd.Timestamp("2000-01-01") + pd.to_timedelta(i, unit="h")).strftime("%Y-%m-%dT%H:%M:%S.000Z").tolist()
    many, few = x[:10_000], x[:400]
    lags = min(int(10 * np.log10(n)), n - 1)
    return {
        "series.resample": lambda: pd.Series(x, index=pd.to_datetime(times)).resample("D").mean(),
        "series.difference": lambda: series.diff(24),
        "series.rolling, mean": lambda: series.rolling(30).mean(),
        "series.rolling, sd": lambda: series.rolling(30).std(),
        "series.rolling, min": lambda: series.rolling(30).min(),
        "series.rolling, median": lambda: series.rolling(30).median(),
        "series.rolling, long median": lambda: series.rolling(1000).median(),
        "series.smooth": lambda: series.ewm(span=20).mean(),
        "series.smooth, gaps": lambda: gaps.interpolate().ewm(span=20).mean(),
        "series.autocorrelation": lambda: autocorrelations(x, lags),
        "series.autocorrelation, many lags": lambda: autocorrelations(x, 1000),
        "series.findPeriod": lambda: find_period(x[-4000:]),
        "series.fourier": lambda: Fourier(24, 3).in_sample(pd.RangeIndex(n)),
        "series.decompose": lambda: STL(x, period=24).fit(),
        "series.decompose, robust": lambda: STL(many, period=24, robust=True).fit(),
        "series.decompose, classical": lambda: seasonal_decompose(x, period=24),
        "series.adf": lambda: adfuller(many),
        "series.adf, 10 lags": lambda: adfuller(x, maxlag=10, autolag=None),
        "series.kpss": lambda: kpss(x, nlags="auto"),
        "series.kpss, wandering": lambda: kpss(wander, nlags="auto"),
        "series.kpss, about a line": lambda: kpss(x, regression="ct", nlags="auto"),
        "series.exponentialSmoothing": lambda: back_test(few, smoothing_forms),
        "series.theta": lambda: back_test(few, lambda past: ThetaModel(past, period=24).fit().forecast(24)),
        "series.arima": lambda: back_test(few, arima_of((2, 1, 1))),
        "series.arima, long": lambda: back_test(many, arima_of((1, 0, 1))),
    }
