import { type Expected, count, equal, holdPlans, meanOf, sumOf } from './hold-plans.ts';

/** A third set, of which three in four were understood when it was written. */
const cases: Record<string, readonly Expected[]> = {
  'forecasts, in yet other words': [
    [
      "forecast next quarter's sales",
      'sales',
      { intent: 'forecast', grain: 'month', steps: 3, measure: sumOf('revenue') },
    ],
    [
      'how much will we sell in the next 6 months?',
      'sales',
      { intent: 'forecast', grain: 'month', steps: 6, measure: sumOf('revenue') },
    ],
    [
      'sales prediction for the next year',
      'sales',
      { intent: 'forecast', grain: 'month', steps: 12, measure: sumOf('revenue') },
    ],
    [
      'please forecast orders per week for the next 10 weeks',
      'sales',
      { intent: 'forecast', grain: 'week', steps: 10, measure: count },
    ],
    [
      'Forecast revenue in Europe for the next 12 months with 95% confidence',
      'sales',
      {
        intent: 'forecast',
        grain: 'month',
        steps: 12,
        measure: sumOf('revenue'),
        filters: equal('region', 'Europe'),
      },
    ],
    [
      'project units 3 months ahead',
      'sales',
      { intent: 'forecast', grain: 'month', steps: 3, measure: sumOf('units') },
    ],
    [
      'expected admissions next month',
      'hospital-stays',
      { intent: 'forecast', grain: 'month', steps: 1, measure: count },
    ],
    [
      'how many tickets will we receive in the next 4 weeks',
      'support-tickets',
      { intent: 'forecast', grain: 'week', steps: 4, measure: count },
    ],
    [
      'where would brent be in 6 months',
      'energy-prices',
      { intent: 'forecast', grain: 'month', steps: 6, measure: meanOf('brent') },
    ],
    [
      'forecast Orbita Software for the next 20 days',
      'share-prices',
      { intent: 'forecast', grain: 'day', steps: 20, measure: meanOf('Orbita Software') },
    ],
    [
      'forecast monthly precipitation for the next year in New York',
      'city-weather',
      {
        intent: 'forecast',
        grain: 'month',
        steps: 12,
        measure: sumOf('precipitation'),
        filters: equal('location', 'New York'),
      },
    ],
    [
      'forecast government employment for the next 6 months using theta',
      'us-employment',
      {
        intent: 'forecast',
        grain: 'month',
        steps: 6,
        measure: meanOf('government'),
        method: 'theta',
      },
    ],
    [
      'predict renewables generation for the next 4 years',
      'iowa-electricity',
      {
        intent: 'forecast',
        grain: 'year',
        steps: 4,
        measure: sumOf('net_generation'),
        filters: equal('source', 'Renewables'),
      },
    ],
  ],
  'series, in yet other words': [
    [
      'seasonality of backpack sales',
      'sales',
      {
        intent: 'decomposition',
        grain: 'month',
        measure: sumOf('revenue'),
        asks: 'seasonality',
        filters: equal('product', 'Backpack'),
      },
    ],
    [
      'trend/seasonality decomposition for revenue',
      'sales',
      { intent: 'decomposition', grain: 'month', measure: sumOf('revenue'), asks: 'parts' },
    ],
    [
      'days with abnormal sales',
      'sales',
      { intent: 'anomalies', grain: 'day', measure: sumOf('revenue'), side: 'both' },
    ],
    [
      'detect anomalies in weekly units',
      'sales',
      { intent: 'anomalies', grain: 'week', measure: sumOf('units'), side: 'both' },
    ],
    [
      'top 10 anomalous days by revenue',
      'sales',
      { intent: 'anomalies', grain: 'day', measure: sumOf('revenue'), side: 'both', limit: 10 },
    ],
    [
      'weekly pattern in admissions',
      'hospital-stays',
      { intent: 'decomposition', grain: 'day', measure: count, asks: 'seasonality' },
    ],
    [
      'unusual weeks in ticket volume',
      'support-tickets',
      { intent: 'anomalies', grain: 'week', measure: count, side: 'both' },
    ],
    [
      'is wti mean reverting? adf',
      'energy-prices',
      { intent: 'decomposition', grain: 'day', measure: meanOf('wti'), asks: 'stationarity' },
    ],
    [
      'is there seasonality in natural gas prices',
      'energy-prices',
      {
        intent: 'decomposition',
        grain: 'month',
        measure: meanOf('natural_gas'),
        asks: 'seasonality',
      },
    ],
    [
      'spikes in the natural gas price',
      'energy-prices',
      { intent: 'anomalies', grain: 'day', measure: meanOf('natural_gas'), side: 'above' },
    ],
    [
      'abnormally windy days in Seattle',
      'city-weather',
      {
        intent: 'anomalies',
        grain: 'day',
        measure: meanOf('wind'),
        side: 'both',
        filters: equal('location', 'Seattle'),
      },
    ],
    [
      'seasonal decomposition of retail trade employment',
      'us-employment',
      {
        intent: 'decomposition',
        grain: 'month',
        measure: meanOf('retail_trade'),
        asks: 'parts',
      },
    ],
    [
      'sudden drops in nonfarm',
      'us-employment',
      { intent: 'anomalies', grain: 'month', measure: meanOf('nonfarm'), side: 'below' },
    ],
    [
      'stationarity test for the temperature anomaly',
      'global-temperature',
      { intent: 'decomposition', grain: 'year', measure: meanOf('temp'), asks: 'stationarity' },
    ],
  ],
  'clusters, in yet other words': [
    [
      'do the penguins fall into natural clusters?',
      'penguins',
      {
        intent: 'clusters',
        of: 'rows',
        columns: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'],
      },
    ],
    [
      'cluster penguins (3 clusters) on bill length and flipper length',
      'penguins',
      { intent: 'clusters', of: 'rows', columns: ['bill_length_mm', 'flipper_length_mm'], k: 3 },
    ],
    [
      'customer segments based on total revenue, units and number of orders',
      'sales',
      {
        intent: 'clusters',
        of: 'groups',
        group: 'customer_code',
        measures: [sumOf('revenue'), sumOf('units'), count],
      },
    ],
    [
      'segment the homes by price, area and days on market into three groups',
      'property-listings',
      { intent: 'clusters', of: 'rows', columns: ['Asking Price (EUR)', 'Living Area (m²)', 'Days on Market'], k: 3 },
    ],
    [
      'cluster shares by return patterns',
      'share-prices',
      { intent: 'clusters', of: 'returns', columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'] },
    ],
    [
      'which currencies move alike? cluster by returns',
      'exchange-rates',
      { intent: 'clusters', of: 'returns', columns: ['Exchange rate'], asset: 'Country' },
    ],
  ],
  'weights and quality, in yet other words': [
    ['how many missing and duplicate rows are there', 'sales', { intent: 'quality', columns: [] }],
    ['quality report for the sales data', 'sales', { intent: 'quality', columns: [] }],
    ['any data issues?', 'sales', { intent: 'quality', columns: [] }],
    ['missing data report', 'property-listings', { intent: 'quality', columns: [] }],
    [
      'what weights of brent, wti and natural gas give the highest sharpe ratio',
      'energy-prices',
      { intent: 'frontier', columns: ['brent', 'wti', 'natural_gas'], goal: 'max-sharpe' },
    ],
    [
      'optimize my portfolio of Halden Foods, Orbita Software and Ventora Energy',
      'share-prices',
      { intent: 'frontier', columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'], goal: 'max-sharpe' },
    ],
    [
      'minimum variance mix of currencies',
      'exchange-rates',
      { intent: 'frontier', columns: ['Exchange rate'], goal: 'min-variance', asset: 'Country' },
    ],
  ],
};

holdPlans(cases);
