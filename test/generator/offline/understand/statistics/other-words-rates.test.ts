import { type Expected, equal, holdPlans, labels } from './hold-plans.ts';

/** Ways in which people put the same questions, written after the first readings. */
const cases: Record<string, readonly Expected[]> = {
  'rates and associations, in other words': [
    [
      'is the share of wholesale orders significantly different between 2023 and 2024',
      'sales',
      {
        intent: 'proportion-difference',
        part: equal('channel', 'Wholesale'),
        sides: labels('2023', '2024'),
      },
    ],
    [
      'is the readmission rate higher for emergency than planned admissions, significantly?',
      'hospital-stays',
      {
        intent: 'proportion-difference',
        expects: 'greater',
        part: equal('readmitted', 'yes'),
        sides: labels('Emergency', 'Planned'),
      },
    ],
    [
      'compare readmission rates of the wards with a chi-squared test',
      'hospital-stays',
      {
        intent: 'proportion-difference',
        group: 'ward',
        part: equal('readmitted', 'yes'),
      },
    ],
    [
      'is there a relationship between ward and readmission? test it',
      'hospital-stays',
      { intent: 'association', columns: ['ward', 'readmitted'] },
    ],
    [
      'is reopening rate different across priorities? significance test',
      'support-tickets',
      {
        intent: 'proportion-difference',
        group: 'priority',
        part: equal('reopened', true),
      },
    ],
    [
      'is churn rate different by plan, significantly?',
      'subscribers',
      {
        intent: 'proportion-difference',
        group: 'plan',
        part: equal('churned', 'yes'),
      },
    ],
    [
      'Which variant has the better conversion rate and is it significant?',
      'visits',
      {
        intent: 'proportion-difference',
        group: 'variant',
        part: equal('converted', 'yes'),
      },
    ],
    [
      'run an A/B test on converted between control and treatment',
      'visits',
      {
        intent: 'proportion-difference',
        part: equal('converted', 'yes'),
        sides: labels('control', 'treatment'),
        experiment: true,
      },
    ],
    [
      'bayesian ab test of conversion',
      'visits',
      {
        intent: 'proportion-difference',
        group: 'variant',
        part: equal('converted', 'yes'),
        experiment: true,
      },
    ],
  ],
  'means and correlations, in other words': [
    [
      'check whether mean body mass is 4200 g',
      'penguins',
      { intent: 'mean-test', of: 'values', column: 'body_mass_g', against: 4200 },
    ],
    [
      'is average bill depth > 17 mm, one-sided test',
      'penguins',
      { intent: 'mean-test', of: 'values', column: 'bill_depth_mm', against: 17, expects: 'greater', oneSided: true },
    ],
    ['confidence interval for mean units', 'sales', { intent: 'mean-test', of: 'values', column: 'units' }],
    [
      'is mean discount different from 10%?',
      'sales',
      { intent: 'mean-test', of: 'values', column: 'discount', against: 0.1 },
    ],
    [
      'is average length of stay significantly greater than 5 days',
      'hospital-stays',
      { intent: 'mean-test', of: 'values', column: 'length_of_stay', against: 5, expects: 'greater' },
    ],
    [
      '95 percent confidence interval of readmission rate',
      'hospital-stays',
      { intent: 'mean-test', of: 'rate', part: equal('readmitted', 'yes') },
    ],
    [
      'is the correlation of age and cost significant',
      'hospital-stays',
      { intent: 'correlation', columns: ['age', 'cost_eur'], tested: true },
    ],
    [
      'are daily returns of natural gas different from zero on average',
      'energy-prices',
      { intent: 'mean-test', of: 'returns', columns: ['natural_gas'], against: 0 },
    ],
    [
      'correlation of the returns of brent and wti',
      'energy-prices',
      { intent: 'correlation', columns: ['brent', 'wti'] },
    ],
    [
      't test: average return of brent vs zero',
      'energy-prices',
      { intent: 'mean-test', of: 'returns', columns: ['brent'], against: 0 },
    ],
    [
      'correlation between the stocks',
      'share-prices',
      { intent: 'correlation', columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'] },
    ],
    [
      'are the mean returns of the stocks significantly different from zero',
      'share-prices',
      {
        intent: 'mean-test',
        of: 'returns',
        columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'],
        against: 0,
      },
    ],
    [
      'is the mean temperature since 1990 significantly above zero',
      'global-temperature',
      {
        intent: 'mean-test',
        of: 'values',
        column: 'temp',
        against: 0,
        expects: 'greater',
        filters: [{ kind: 'range', column: 'year' }],
      },
    ],
  ],
};

holdPlans(cases);
