import { type Expected, equal, holdPlans, labels } from './hold-plans.ts';

/** A third set, of which three in four were understood when it was written. */
const cases: Record<string, readonly Expected[]> = {
  'differences, in yet other words': [
    [
      'Could the difference in flipper length between Dream and Torgersen be due to chance?',
      'penguins',
      { intent: 'difference', column: 'flipper_length_mm', sides: labels('Dream', 'Torgersen') },
    ],
    [
      'are gentoo bills significantly longer than adelie bills',
      'penguins',
      {
        intent: 'difference',
        column: 'bill_length_mm',
        expects: 'greater',
        sides: labels('Gentoo', 'Adelie'),
      },
    ],
    [
      'Is there a statistically meaningful difference in body mass across islands?',
      'penguins',
      { intent: 'difference', column: 'body_mass_g', group: 'island' },
    ],
    [
      'independent samples t test: bill depth for females vs males',
      'penguins',
      { intent: 'difference', column: 'bill_depth_mm', sides: labels('female', 'male') },
    ],
    ['anova species body mass', 'penguins', { intent: 'difference', column: 'body_mass_g', group: 'species' }],
    [
      'Do discounts differ significantly between online and store orders?',
      'sales',
      { intent: 'difference', column: 'discount', sides: labels('Online', 'Store') },
    ],
    [
      'is avg unit price in Europe different from North America - t test',
      'sales',
      { intent: 'difference', column: 'unit_price', sides: labels('Europe', 'North America') },
    ],
    [
      'is there a significant difference in units across the channels, use a non-parametric test',
      'sales',
      { intent: 'difference', column: 'units', group: 'channel', method: 'ranks' },
    ],
    [
      'is mean age of readmitted patients significantly higher',
      'hospital-stays',
      {
        intent: 'difference',
        column: 'age',
        expects: 'greater',
        sides: labels('readmitted', 'the others'),
      },
    ],
    [
      'do homes with a balcony cost significantly more',
      'property-listings',
      {
        intent: 'difference',
        column: 'Asking Price (EUR)',
        expects: 'greater',
        sides: labels('Balcony', 'the others'),
      },
    ],
    [
      'does priority affect resolution time significantly',
      'support-tickets',
      { intent: 'difference', column: 'resolutionHours', group: 'priority' },
    ],
    [
      'does average wind differ between the two cities (p value)',
      'city-weather',
      { intent: 'difference', column: 'wind', group: 'location' },
    ],
  ],
  'rates and associations, in yet other words': [
    [
      'do readmission rates differ between insurance types (p-value)?',
      'hospital-stays',
      {
        intent: 'proportion-difference',
        group: 'insurance',
        part: equal('readmitted', 'yes'),
      },
    ],
    [
      'is insurance associated with admission type',
      'hospital-stays',
      { intent: 'association', columns: ['insurance', 'admission_type'] },
    ],
    [
      'is the share of homes with balcony significantly different in Westhill and Harbour',
      'property-listings',
      {
        intent: 'proportion-difference',
        part: equal('Balcony', 'Yes'),
        sides: labels('Westhill', 'Harbour'),
      },
    ],
    [
      'reopen rate phone vs chat significance',
      'support-tickets',
      {
        intent: 'proportion-difference',
        part: equal('reopened', true),
        sides: labels('phone', 'chat'),
      },
    ],
    [
      'Are rainy days more frequent in Seattle than New York? significance test',
      'city-weather',
      {
        intent: 'proportion-difference',
        expects: 'greater',
        part: equal('weather', 'rain'),
        sides: labels('Seattle', 'New York'),
      },
    ],
    [
      'which plan has significantly higher churn',
      'subscribers',
      {
        intent: 'proportion-difference',
        group: 'plan',
        part: equal('churned', 'yes'),
      },
    ],
    [
      'is the difference in conversion between control and treatment significant',
      'visits',
      {
        intent: 'proportion-difference',
        part: equal('converted', 'yes'),
        sides: labels('control', 'treatment'),
      },
    ],
  ],
  'means and correlations, in yet other words': [
    [
      'is flipper length significantly related to body mass',
      'penguins',
      { intent: 'correlation', columns: ['flipper_length_mm', 'body_mass_g'], tested: true },
    ],
    [
      'Is the average revenue per order equal to 200?',
      'sales',
      { intent: 'mean-test', of: 'values', column: 'revenue', against: 200 },
    ],
    [
      'average length of stay with 99% CI',
      'hospital-stays',
      { intent: 'mean-test', of: 'values', column: 'length_of_stay', confidence: 0.99 },
    ],
    [
      'are wti returns on average zero?',
      'energy-prices',
      { intent: 'mean-test', of: 'returns', columns: ['wti'], against: 0 },
    ],
    [
      'correlation matrix of returns',
      'energy-prices',
      { intent: 'correlation', columns: ['brent', 'wti', 'natural_gas'] },
    ],
    [
      'do the shares have a positive mean return, t-test',
      'share-prices',
      {
        intent: 'mean-test',
        of: 'returns',
        columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'],
        against: 0,
        expects: 'greater',
      },
    ],
  ],
  'models, in yet other words': [
    [
      'run a regression to explain body mass with flipper length, bill depth and sex',
      'penguins',
      {
        intent: 'regression',
        target: 'body_mass_g',
        features: ['flipper_length_mm', 'bill_depth_mm', 'sex'],
        asks: 'drivers',
      },
    ],
    [
      'how accurately can species be predicted from the bill measurements',
      'penguins',
      { intent: 'regression', target: 'bill_length_mm', features: ['species'], asks: 'prediction' },
    ],
    ['decision tree for sex', 'penguins', { intent: 'classification', target: 'sex', asks: 'drivers', method: 'tree' }],
    ['what best predicts the island', 'penguins', { intent: 'classification', target: 'island', asks: 'drivers' }],
    [
      'predict units from unit price, discount and channel',
      'sales',
      { intent: 'regression', target: 'units', features: ['unit_price', 'discount', 'channel'], asks: 'prediction' },
    ],
    ['which factors affect the discount', 'sales', { intent: 'regression', target: 'discount', asks: 'drivers' }],
    [
      'risk factors for readmission',
      'hospital-stays',
      { intent: 'classification', target: 'readmitted', asks: 'drivers' },
    ],
    [
      'what explains the cost of stays',
      'hospital-stays',
      { intent: 'regression', target: 'cost_eur', asks: 'drivers' },
    ],
    [
      'gradient boosting to predict readmission',
      'hospital-stays',
      { intent: 'classification', target: 'readmitted', asks: 'prediction', method: 'boosting' },
    ],
    [
      'which characteristics drive the price',
      'property-listings',
      { intent: 'regression', target: 'Asking Price (EUR)', asks: 'drivers' },
    ],
    [
      'predict satisfaction from resolution hours, first reply time and channel',
      'support-tickets',
      {
        intent: 'regression',
        target: 'satisfactionScore',
        features: ['resolutionHours', 'firstReplyMin', 'channel'],
        asks: 'prediction',
      },
    ],
    [
      'regress brent on wti and natural gas',
      'energy-prices',
      { intent: 'regression', target: 'brent', features: ['wti', 'natural_gas'], asks: 'drivers' },
    ],
    ['churn prediction', 'subscribers', { intent: 'classification', target: 'churned', asks: 'prediction' }],
  ],
};

holdPlans(cases);
