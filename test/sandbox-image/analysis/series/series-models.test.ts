import { describe, expect, it } from 'vitest';
import { takeDifferences } from '../../../../sandbox-image/analysis/series/arima/differences.ts';
import {
  type Coefficients,
  expand,
  finishOrder,
  fitOrder,
} from '../../../../sandbox-image/analysis/series/arima/fit.ts';
import type { Order } from '../../../../sandbox-image/analysis/series/arima/polynomials.ts';
import { predictArima } from '../../../../sandbox-image/analysis/series/arima/predict.ts';
import { arima, exponentialSmoothing, forecast } from '../../../../sandbox-image/analysis/series/index.ts';
import { finish, fitForm } from '../../../../sandbox-image/analysis/series/smoothing/fit.ts';
import type { Form, Parameters } from '../../../../sandbox-image/analysis/series/smoothing/form.ts';
import { predict } from '../../../../sandbox-image/analysis/series/smoothing/predict.ts';
import { fitTheta } from '../../../../sandbox-image/analysis/series/theta/fit-theta.ts';
import {
  continueTheta,
  runTheta,
  type ThetaParameters,
} from '../../../../sandbox-image/analysis/series/theta/recursion.ts';
import { expectClose, loadOracle } from '../oracle.ts';

const cases = loadOracle('series-models');
const casesOf = (name: string) => cases.filter((one) => one.function === name);
const nowhere = new Float64Array(0);

describe('exponential smoothing at given numbers', () => {
  it.each(casesOf('ets'))('agrees with $oracle: $name', ({ args, expected, relative, absolute }) => {
    const [x, form, period, parameters, start, steps, sigma] = args as [
      number[],
      Form,
      number,
      Parameters,
      { level: number; slope: number; season: number[] },
      number,
      number | undefined,
    ];
    const states = { ...start, season: Float64Array.from(start.season) };
    const fit = finish(Float64Array.from(x), form, period, parameters, states, nowhere);
    const { mean, sd } = predict(sigma === undefined ? fit : { ...fit, variance: sigma * sigma }, steps);
    const found = { logLikelihood: fit.logLikelihood, fitted: fit.pass.expected, mean, sd };
    expectClose(found, expected, { relative, absolute });
  });
});

describe('the search for the best exponential smoothing', () => {
  it.each(casesOf('ets.best'))('makes the values as likely as $oracle does: $name', ({ args, expected }) => {
    const [x, form, period] = args as [number[], Form, number];
    const scale = x.reduce((total, value) => total + value / x.length, 0);
    const fit = fitForm(
      Float64Array.from(x, (value) => value / scale),
      form,
      period,
    );
    expect(fit.logLikelihood - x.length * Math.log(scale)).toBeGreaterThan((expected as number) - 0.1);
  });
});

type Given = { ar: number[]; ma: number[]; seasonalAr: number[]; seasonalMa: number[] };

function orderOf(given: Given, differences: readonly number[], period: number, constant: boolean): Order {
  return {
    p: given.ar.length,
    d: differences[0] as number,
    q: given.ma.length,
    seasonalP: given.seasonalAr.length,
    seasonalD: differences[1] as number,
    seasonalQ: given.seasonalMa.length,
    period,
    constant,
  };
}

describe('ARIMA at given numbers', () => {
  it.each(casesOf('arima'))('agrees with $oracle: $name', ({ args, expected, relative, absolute }) => {
    const [x, differences, given, period, constant, steps] = args as [
      number[],
      number[],
      Given,
      number,
      boolean,
      number,
    ];
    const order = orderOf(given, differences, period, constant);
    const coefficients: Coefficients = {
      ar: Float64Array.from(given.ar),
      ma: Float64Array.from(given.ma),
      seasonalAr: Float64Array.from(given.seasonalAr),
      seasonalMa: Float64Array.from(given.seasonalMa),
    };
    const values = Float64Array.from(x);
    const fit = finishOrder(takeDifferences(values, order), order, coefficients, nowhere);
    const { mean, sd } = predictArima(values, fit, steps);
    const { logLikelihood, variance } = fit;
    expectClose({ logLikelihood, variance, mean: fit.mean, forecast: mean, sd }, expected, { relative, absolute });
  });

  it('refuses an autoregression that explodes', () => {
    const order = orderOf({ ar: [1.01], ma: [], seasonalAr: [], seasonalMa: [] }, [0, 0], 1, false);
    const coefficients = { ar: Float64Array.of(1.01), ma: nowhere, seasonalAr: nowhere, seasonalMa: nowhere };
    expect(finishOrder(Float64Array.of(1, 2, 3, 2, 1), order, coefficients, nowhere).logLikelihood).toBe(-Infinity);
  });

  it('multiplies the polynomials of the steps and of the season', () => {
    const { phi, theta } = expand(
      {
        ar: Float64Array.of(0.5),
        ma: Float64Array.of(0.4),
        seasonalAr: Float64Array.of(0.3),
        seasonalMa: Float64Array.of(0.2),
      },
      3,
    );
    expect(Array.from(phi)).toEqual([0.5, 0, 0.3, -0.15]);
    expect(Array.from(theta)).toEqual([0.4, 0, 0.2, 0.08000000000000002]);
  });
});

describe('the search for the best ARIMA', () => {
  it.each(casesOf('arima.best'))('makes the values as likely as $oracle does: $name', ({ args, expected }) => {
    const [x, [p, d, q], [seasonalP, seasonalD, seasonalQ], period] = args as [
      number[],
      [number, number, number],
      [number, number, number],
      number,
    ];
    const order = { p, d, q, seasonalP, seasonalD, seasonalQ, period, constant: true };
    const fit = fitOrder(takeDifferences(Float64Array.from(x), order), order);
    expect(fit.logLikelihood).toBeGreaterThan((expected as number) - 0.02);
  });
});

describe('the Theta method', () => {
  it.each(casesOf('theta'))('agrees with $oracle: $name', ({ args, expected, relative, absolute }) => {
    const [x, parameters, steps] = args as [number[], ThetaParameters, number];
    const means = new Float64Array(x.length);
    const states = runTheta(Float64Array.from(x), parameters, means);
    const found = { expected: means, forecast: continueTheta(states, parameters, steps) };
    expectClose(found, expected, { relative, absolute });
  });

  it.each(casesOf('theta.best'))('leaves no more over than $oracle does: $name', ({ args: [x], expected }) => {
    const values = Float64Array.from(x as number[]);
    const { fitted } = fitTheta(values, 1, 1, { positive: false });
    const left = values.reduce(
      (total, value, index) => total + (index < 2 ? 0 : (value - (fitted[index] ?? 0)) ** 2),
      0,
    );
    expect(left).toBeLessThan((expected as number) * 1.003);
  });
});

describe('public functions', () => {
  const publicOnes = cases.filter((one) => one.function.startsWith('series.'));
  it.each(publicOnes)(
    '$function agrees with $oracle: $name',
    ({ function: path, args, expected, relative, absolute }) => {
      const predicted = path === 'series.arima' ? arima : exponentialSmoothing;
      const [x, steps, options] = args as [number[], number, Record<string, unknown>];
      const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null));
      expectClose(predicted(x, steps, given), expected, { relative, absolute });
    },
  );

  it.each(casesOf('forecasts'))('forecasts of $name are closer than those of $oracle', ({ args, expected }) => {
    const all = args[0] as [number[], number, number, number[]][];
    const errors = all.map(([x, steps, period, coming]) => {
      const { rows } = forecast(x, steps, { period });
      const error = rows.reduce(
        (total, { forecast: value }, step) => total + Math.abs((coming[step] as number) - value),
        0,
      );
      const changes = x.slice(period).map((value, index) => Math.abs(value - (x[index] as number)));
      return error / steps / (changes.reduce((total, value) => total + value, 0) / changes.length);
    });
    expect(errors.reduce((total, value) => total + value / errors.length, 0)).toBeLessThan(expected as number);
  });
});
