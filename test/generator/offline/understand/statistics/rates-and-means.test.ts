import { type Expected, holdPlans } from './hold-plans.ts';

const labels = (...names: readonly string[]) => ({ sides: names.map((label) => ({ label })) });
const readmitted = [{ kind: 'equals', column: 'readmitted', values: ['yes'] }];
const converted = [{ kind: 'equals', column: 'converted', values: ['yes'] }];
const discounted = [{ kind: 'range', column: 'discount', from: 0, includeFrom: false }];

const cases: Record<string, readonly Expected[]> = {
  'a difference of rates': [
    [
      'Is the readmission rate significantly different between men and women?',
      'hospital-stays',
      { intent: 'proportion-difference', part: readmitted, experiment: false, ...labels('M', 'F') },
    ],
    [
      'does the readmission rate differ significantly by ward',
      'hospital-stays',
      { intent: 'proportion-difference', part: readmitted, group: 'ward' },
    ],
    [
      'are emergency patients readmitted significantly more often than planned ones?',
      'hospital-stays',
      { intent: 'proportion-difference', part: readmitted, expects: 'greater', ...labels('Emergency', 'Planned') },
    ],
    [
      'Is the share of discounted orders significantly different between Europe and Asia Pacific?',
      'sales',
      { intent: 'proportion-difference', part: discounted, ...labels('Europe', 'Asia Pacific') },
    ],
    [
      'are online orders discounted significantly more often than store orders?',
      'sales',
      { intent: 'proportion-difference', part: discounted, expects: 'greater', ...labels('Online', 'Store') },
    ],
    [
      'Is the proportion of reopened tickets different between phone and email, statistically?',
      'support-tickets',
      {
        intent: 'proportion-difference',
        part: [{ kind: 'equals', column: 'reopened', values: [true] }],
        ...labels('phone', 'email'),
      },
    ],
    [
      'is the share of rainy days significantly higher in Seattle than in New York',
      'city-weather',
      {
        intent: 'proportion-difference',
        part: [{ kind: 'equals', column: 'weather', values: ['rain'] }],
        expects: 'greater',
        ...labels('Seattle', 'New York'),
      },
    ],
    [
      'is churn significantly different between basic and premium customers',
      'subscribers',
      {
        intent: 'proportion-difference',
        part: [{ kind: 'equals', column: 'churned', values: ['yes'] }],
        ...labels('basic', 'premium'),
      },
    ],
    [
      'z test for the proportion of readmitted stays, private vs public, in 2023',
      'hospital-stays',
      { intent: 'proportion-difference', part: readmitted, ...labels('Private', 'Public') },
    ],
    [
      'Does the share of homes with a balcony differ significantly between districts?',
      'property-listings',
      { intent: 'proportion-difference', part: [{ column: 'Balcony', values: ['Yes'] }], group: 'District' },
    ],
  ],
  'an A/B test': [
    [
      'A/B test: did the treatment convert better than the control?',
      'visits',
      { intent: 'proportion-difference', part: converted, experiment: true, ...labels('control', 'treatment') },
    ],
    [
      'ab test of conversion by variant',
      'visits',
      { intent: 'proportion-difference', part: converted, experiment: true, group: 'variant' },
    ],
    [
      'is the conversion rate significantly different between control and treatment?',
      'visits',
      { intent: 'proportion-difference', part: converted, ...labels('control', 'treatment') },
    ],
    [
      'Evaluate the experiment: conversion rate by variant on mobile',
      'visits',
      { intent: 'proportion-difference', experiment: true, filters: [{ column: 'device', values: ['mobile'] }] },
    ],
    [
      'did the treatment variant have a higher conversion rate than control, is it significant at 90 % confidence',
      'visits',
      { intent: 'proportion-difference', confidence: 0.9, ...labels('control', 'treatment') },
    ],
  ],
  'whether two categories go together': [
    [
      'Fisher exact test of sex and island',
      'penguins',
      { intent: 'association', columns: ['sex', 'island'], exact: true },
    ],
    [
      'chi-squared test of sex and island',
      'penguins',
      { intent: 'association', columns: ['sex', 'island'], exact: undefined },
    ],
    [
      'chi-squared test of ward and admission type',
      'hospital-stays',
      { intent: 'association', columns: ['ward', 'admission_type'] },
    ],
    ['chi square test: region vs channel', 'sales', { intent: 'association', columns: ['region', 'channel'] }],
    [
      'Is there a significant association between species and island?',
      'penguins',
      { intent: 'association', columns: ['species', 'island'] },
    ],
    [
      'is sex related to insurance, statistically speaking?',
      'hospital-stays',
      { intent: 'association', columns: ['sex', 'insurance'] },
    ],
    [
      'chi2 test of independence between priority and channel for German tickets',
      'support-tickets',
      { intent: 'association', filters: [{ column: 'country', values: ['DE'] }] },
    ],
    [
      'does the product depend on the region? p-value please',
      'sales',
      { intent: 'association', columns: ['product', 'region'] },
    ],
  ],
  'a test of a mean': [
    [
      'Is the average discount significantly different from 5%?',
      'sales',
      { intent: 'mean-test', of: 'values', column: 'discount', against: 0.05, filters: [], confidence: 0.95 },
    ],
    [
      'is the mean order revenue significantly above 300',
      'sales',
      { intent: 'mean-test', column: 'revenue', against: 300, expects: 'greater', filters: [] },
    ],
    ['test if mean units equals 5', 'sales', { intent: 'mean-test', column: 'units', against: 5 }],
    [
      'one-sample t-test: body mass of Adelie penguins against 3700',
      'penguins',
      {
        intent: 'mean-test',
        column: 'body_mass_g',
        against: 3700,
        filters: [{ kind: 'equals', column: 'species', values: ['Adelie'] }],
      },
    ],
    [
      'is the average satisfaction score significantly below 4 for phone tickets?',
      'support-tickets',
      { intent: 'mean-test', column: 'satisfactionScore', against: 4, expects: 'less' },
    ],
    [
      'Is the global temperature anomaly significantly different from zero?',
      'global-temperature',
      { intent: 'mean-test', column: 'temp', against: 0 },
    ],
    [
      'test the null hypothesis that the average length of stay is 6 days',
      'hospital-stays',
      { intent: 'mean-test', column: 'length_of_stay', against: 6 },
    ],
    [
      'wilcoxon test whether the median depth differs from 10',
      'earthquakes',
      { intent: 'mean-test', column: 'depth', against: 10, method: 'ranks' },
    ],
    [
      'is the mean nonfarm change zero?',
      'us-employment',
      { intent: 'mean-test', column: 'nonfarm_change', against: 0 },
    ],
    [
      'is the readmission rate significantly above 10%?',
      'hospital-stays',
      { intent: 'mean-test', of: 'rate', part: readmitted, against: 0.1, expects: 'greater' },
    ],
    [
      'is the share of discounted orders statistically different from 50 percent',
      'sales',
      { intent: 'mean-test', of: 'rate', part: discounted, against: 0.5 },
    ],
  ],
  'a mean with its interval': [
    [
      '95% confidence interval for the average revenue',
      'sales',
      { intent: 'mean-test', column: 'revenue', against: undefined, confidence: 0.95 },
    ],
    [
      'what is the 99 % confidence interval of the mean body mass of Gentoo penguins?',
      'penguins',
      { intent: 'mean-test', column: 'body_mass_g', confidence: 0.99, against: undefined },
    ],
    [
      'average cost per stay with a confidence interval',
      'hospital-stays',
      { intent: 'mean-test', column: 'cost_eur', confidence: 0.95 },
    ],
    [
      'readmission rate with a 90% confidence interval',
      'hospital-stays',
      { intent: 'mean-test', of: 'rate', part: readmitted, confidence: 0.9 },
    ],
  ],
  'a test of returns': [
    [
      'Is the mean return different from zero?',
      'energy-prices',
      {
        intent: 'mean-test',
        of: 'returns',
        columns: ['brent', 'wti', 'natural_gas'],
        time: 'date',
        holds: 'prices',
        against: 0,
      },
    ],
    [
      'Is the average daily return of brent significantly different from 0?',
      'energy-prices',
      { intent: 'mean-test', of: 'returns', columns: ['brent'], against: 0 },
    ],
    [
      't-test of the returns of wti',
      'energy-prices',
      { intent: 'mean-test', of: 'returns', columns: ['wti'], against: 0 },
    ],
    [
      'are brent returns significantly positive?',
      'energy-prices',
      { intent: 'mean-test', of: 'returns', columns: ['brent'], against: 0, expects: 'greater' },
    ],
    [
      'one sample t test: mean return of natural gas equals zero',
      'energy-prices',
      { intent: 'mean-test', of: 'returns', columns: ['natural_gas'], against: 0 },
    ],
    [
      'is the mean daily return of Orbita Software zero? use a 99% confidence interval',
      'share-prices',
      { intent: 'mean-test', of: 'returns', columns: ['Orbita Software'], against: 0, confidence: 0.99 },
    ],
    [
      'are the average returns of my portfolio statistically different from zero',
      'share-prices',
      { intent: 'mean-test', of: 'returns', columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'] },
    ],
    [
      '60% brent and 40% natural gas: is the mean return significantly different from zero?',
      'energy-prices',
      { intent: 'mean-test', of: 'returns', columns: ['brent', 'natural_gas'], weights: [0.6, 0.4] },
    ],
    [
      'do returns of Ventora Energy in 2023 differ from zero, t-test please',
      'share-prices',
      { intent: 'mean-test', of: 'returns', columns: ['Ventora Energy'], filters: [{ kind: 'time' }] },
    ],
  ],
  'whether a correlation is more than chance': [
    [
      'is the correlation between living area and asking price significant?',
      'property-listings',
      { intent: 'correlation', columns: ['Living Area (m²)', 'Asking Price (EUR)'], tested: true },
    ],
    [
      'p value of the correlation of flipper length and body mass',
      'penguins',
      { intent: 'correlation', tested: true, method: 'pearson' },
    ],
    [
      'Is the relationship between depth and magnitude statistically significant?',
      'earthquakes',
      { intent: 'correlation', columns: ['depth', 'mag'], tested: true },
    ],
    [
      'spearman correlation of age and length of stay, is it significant',
      'hospital-stays',
      { intent: 'correlation', method: 'spearman', tested: true },
    ],
  ],
};

holdPlans(cases);
