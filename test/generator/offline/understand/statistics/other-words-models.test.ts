import { type Expected, holdPlans, meanOf, sumOf } from './hold-plans.ts';

/** Ways in which people put the same questions, written after the first readings. */
const cases: Record<string, readonly Expected[]> = {
  'models, in other words': [
    [
      'which features best separate the species?',
      'penguins',
      { intent: 'classification', target: 'species', asks: 'drivers' },
    ],
    ['What determines body mass?', 'penguins', { intent: 'regression', target: 'body_mass_g', asks: 'drivers' }],
    [
      'How does body mass depend on flipper length and sex? Fit a linear model',
      'penguins',
      { intent: 'regression', target: 'body_mass_g', features: ['flipper_length_mm', 'sex'], asks: 'drivers' },
    ],
    [
      'build a classifier that predicts the species',
      'penguins',
      { intent: 'classification', target: 'species', asks: 'prediction' },
    ],
    [
      'predict flipper length given body mass',
      'penguins',
      { intent: 'regression', target: 'flipper_length_mm', features: ['body_mass_g'], asks: 'prediction' },
    ],
    [
      'Use a random forest to find out what drives flipper length',
      'penguins',
      { intent: 'regression', target: 'flipper_length_mm', asks: 'drivers', method: 'forest' },
    ],
    [
      'linear regression body mass ~ flipper length',
      'penguins',
      { intent: 'regression', target: 'body_mass_g', features: ['flipper_length_mm'], asks: 'drivers' },
    ],
    [
      'what are the main factors behind revenue?',
      'sales',
      { intent: 'regression', target: 'revenue', asks: 'drivers' },
    ],
    [
      'regression of units on discount and unit price',
      'sales',
      { intent: 'regression', target: 'units', features: ['discount', 'unit_price'], asks: 'drivers' },
    ],
    [
      'does discount predict units? regression please',
      'sales',
      { intent: 'regression', target: 'units', features: ['discount'], asks: 'prediction' },
    ],
    [
      'what drives readmissions?',
      'hospital-stays',
      { intent: 'classification', target: 'readmitted', asks: 'drivers' },
    ],
    [
      'what are the top predictors of length of stay',
      'hospital-stays',
      { intent: 'regression', target: 'length_of_stay', asks: 'drivers' },
    ],
    [
      'predict cost from age, ward and length of stay',
      'hospital-stays',
      { intent: 'regression', target: 'cost_eur', features: ['age', 'ward', 'length_of_stay'], asks: 'prediction' },
    ],
    [
      'predict whether a patient will be readmitted',
      'hospital-stays',
      { intent: 'classification', target: 'readmitted', asks: 'prediction' },
    ],
    [
      'logistic regression for readmission with age and length of stay',
      'hospital-stays',
      { intent: 'classification', target: 'readmitted', features: ['age', 'length_of_stay'], asks: 'drivers' },
    ],
    [
      'How much does living area explain of the asking price? regression',
      'property-listings',
      { intent: 'regression', target: 'Asking Price (EUR)', features: ['Living Area (m²)'], asks: 'drivers' },
    ],
    [
      'price model with area, rooms, district and energy class',
      'property-listings',
      {
        intent: 'regression',
        target: 'Asking Price (EUR)',
        features: ['Living Area (m²)', 'Rooms', 'District', 'Energy Class'],
        asks: 'drivers',
      },
    ],
    [
      'predict asking price',
      'property-listings',
      { intent: 'regression', target: 'Asking Price (EUR)', asks: 'prediction' },
    ],
    [
      'what affects satisfaction? feature importance',
      'support-tickets',
      { intent: 'regression', target: 'satisfactionScore', asks: 'drivers' },
    ],
    [
      'predict reopened from first reply time, resolution hours and channel',
      'support-tickets',
      {
        intent: 'classification',
        target: 'reopened',
        features: ['firstReplyMin', 'resolutionHours', 'channel'],
        asks: 'prediction',
      },
    ],
    [
      'does brent predict wti? regression',
      'energy-prices',
      { intent: 'regression', target: 'wti', features: ['brent'], asks: 'prediction' },
    ],
    [
      'regress temperature on year',
      'global-temperature',
      { intent: 'regression', target: 'temp', features: ['year'], asks: 'drivers' },
    ],
    [
      'predict weather from temp_max, temp_min, wind and precipitation',
      'city-weather',
      {
        intent: 'classification',
        target: 'weather',
        features: ['temp_max', 'temp_min', 'wind', 'precipitation'],
        asks: 'prediction',
      },
    ],
    ['what predicts magnitude', 'earthquakes', { intent: 'regression', target: 'mag', asks: 'drivers' }],
    [
      'predict home score from division',
      'football-results',
      { intent: 'regression', target: 'home_score', features: ['division'], asks: 'prediction' },
    ],
    ['what are the drivers of churn', 'subscribers', { intent: 'classification', target: 'churned', asks: 'drivers' }],
  ],
  'clusters, in other words': [
    [
      'find groups of similar penguins based on their measurements',
      'penguins',
      {
        intent: 'clusters',
        of: 'rows',
        columns: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'],
      },
    ],
    [
      'kmeans k=3 on all numeric columns',
      'penguins',
      {
        intent: 'clusters',
        of: 'rows',
        columns: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'],
        k: 3,
      },
    ],
    [
      'how many clusters are there in the penguin data?',
      'penguins',
      {
        intent: 'clusters',
        of: 'rows',
        columns: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'],
      },
    ],
    [
      'Group penguins into clusters using bill length, bill depth and flipper length',
      'penguins',
      { intent: 'clusters', of: 'rows', columns: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm'] },
    ],
    ['segment our customers', 'sales', { intent: 'clusters', of: 'groups', group: 'customer_code' }],
    [
      'cluster customers based on revenue, units and discount',
      'sales',
      {
        intent: 'clusters',
        of: 'groups',
        group: 'customer_code',
        measures: [sumOf('revenue'), sumOf('units'), meanOf('discount')],
      },
    ],
    [
      'group products into clusters by unit price and revenue',
      'sales',
      {
        intent: 'clusters',
        of: 'groups',
        group: 'product',
        measures: [meanOf('unit_price'), sumOf('revenue')],
      },
    ],
    [
      'cluster patients by age, cost and length of stay',
      'hospital-stays',
      { intent: 'clusters', of: 'rows', columns: ['age', 'cost_eur', 'length_of_stay'] },
    ],
    [
      'segment listings into 4 groups',
      'property-listings',
      {
        intent: 'clusters',
        of: 'rows',
        columns: ['Asking Price (EUR)', 'Living Area (m²)', 'Rooms', 'Days on Market'],
        k: 4,
      },
    ],
    [
      'cluster agents by first reply time, resolution hours and satisfaction score',
      'support-tickets',
      {
        intent: 'clusters',
        of: 'groups',
        group: 'agentName',
        measures: [meanOf('firstReplyMin'), meanOf('resolutionHours'), meanOf('satisfactionScore')],
      },
    ],
    [
      'cluster the stocks by return behaviour',
      'share-prices',
      { intent: 'clusters', of: 'returns', columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'] },
    ],
    [
      'cluster the countries by their exchange rate returns',
      'exchange-rates',
      { intent: 'clusters', of: 'returns', columns: ['Exchange rate'], asset: 'Country' },
    ],
    [
      'segment subscribers by tenure, monthly fee and support calls',
      'subscribers',
      { intent: 'clusters', of: 'rows', columns: ['tenure_months', 'monthly_fee', 'support_calls'] },
    ],
  ],
  'weights and quality, in other words': [
    ['check data for duplicates and missing values', 'sales', { intent: 'quality', columns: [] }],
    ['is there anything wrong with the data?', 'sales', { intent: 'quality', columns: [] }],
    ['how complete is the dataset?', 'sales', { intent: 'quality', columns: [] }],
    ['data quality check: which columns have missing values?', 'property-listings', { intent: 'quality', columns: [] }],
    [
      'mean-variance optimal weights for brent, wti and gas',
      'energy-prices',
      { intent: 'frontier', columns: ['brent', 'wti', 'natural_gas'], goal: 'max-sharpe' },
    ],
    [
      'efficient frontier with my current weights 50% brent, 30% wti, 20% natural gas',
      'energy-prices',
      { intent: 'frontier', columns: ['brent', 'wti', 'natural_gas'], goal: 'max-sharpe', weights: [0.5, 0.3, 0.2] },
    ],
    [
      'minimum volatility portfolio of brent and gas',
      'energy-prices',
      { intent: 'frontier', columns: ['brent', 'natural_gas'], goal: 'min-variance' },
    ],
    [
      'what is the optimal portfolio?',
      'share-prices',
      { intent: 'frontier', columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'], goal: 'max-sharpe' },
    ],
    [
      'Where does my equal weighted portfolio lie relative to the efficient frontier',
      'share-prices',
      { intent: 'frontier', columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'], goal: 'max-sharpe' },
    ],
  ],
};

holdPlans(cases);
