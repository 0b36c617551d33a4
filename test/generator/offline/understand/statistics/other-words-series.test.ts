import { type Expected, count, equal, holdPlans, meanOf, sumOf } from './hold-plans.ts';

/** Ways in which people put the same questions, written after the first readings. */
const cases: Record<string, readonly Expected[]> = {
  'forecasts, in other words': [
    [
      'Forecast sales for the next two quarters',
      'sales',
      { intent: 'forecast', grain: 'quarter', steps: 2, measure: sumOf('revenue') },
    ],
    [
      'what revenue can we expect for the next three months?',
      'sales',
      { intent: 'forecast', grain: 'month', steps: 3, measure: sumOf('revenue') },
    ],
    [
      'give me a 12 month forecast of total revenue',
      'sales',
      { intent: 'forecast', grain: 'month', steps: 12, measure: sumOf('revenue') },
    ],
    [
      'how will sales develop over the next half year',
      'sales',
      { intent: 'forecast', grain: 'month', steps: 6, measure: sumOf('revenue') },
    ],
    [
      'expected number of orders for January 2025',
      'sales',
      { intent: 'forecast', grain: 'month', steps: 1, measure: count },
    ],
    [
      'predict monthly revenue through 2025',
      'sales',
      { intent: 'forecast', grain: 'month', steps: 12, measure: sumOf('revenue') },
    ],
    [
      'revenue outlook for next year',
      'sales',
      { intent: 'forecast', grain: 'month', steps: 12, measure: sumOf('revenue') },
    ],
    [
      'Forecast units of Backpack for the next 6 months',
      'sales',
      {
        intent: 'forecast',
        grain: 'month',
        steps: 6,
        measure: sumOf('units'),
        filters: equal('product', 'Backpack'),
      },
    ],
    [
      'forecast revenue per product for the next quarter',
      'sales',
      {
        intent: 'forecast',
        group: 'product',
        grain: 'month',
        steps: 3,
        measure: sumOf('revenue'),
      },
    ],
    [
      'What will our Online revenue look like in 6 months?',
      'sales',
      {
        intent: 'forecast',
        grain: 'month',
        steps: 6,
        measure: sumOf('revenue'),
        filters: equal('channel', 'Online'),
      },
    ],
    [
      'forecast the number of admissions per month for the next year',
      'hospital-stays',
      { intent: 'forecast', grain: 'month', steps: 12, measure: count },
    ],
    [
      'how many stays will there be next month',
      'hospital-stays',
      { intent: 'forecast', grain: 'month', steps: 1, measure: count },
    ],
    [
      'forecast the number of new listings for the next 3 months',
      'property-listings',
      { intent: 'forecast', grain: 'month', steps: 3, measure: count },
    ],
    [
      'forecast ticket volume for the next 8 weeks',
      'support-tickets',
      { intent: 'forecast', grain: 'week', steps: 8, measure: count },
    ],
    [
      'forecast brent prices for the next month',
      'energy-prices',
      { intent: 'forecast', grain: 'month', steps: 1, measure: meanOf('brent') },
    ],
    [
      'forecast wti for the next 3 months with 90% intervals',
      'energy-prices',
      { intent: 'forecast', grain: 'month', steps: 3, measure: meanOf('wti'), confidence: 0.9 },
    ],
    [
      'forecast the Swiss exchange rate for the next 12 months',
      'exchange-rates',
      {
        intent: 'forecast',
        grain: 'month',
        steps: 12,
        measure: meanOf('Exchange rate'),
        filters: equal('Country', 'Switzerland'),
      },
    ],
    [
      'forecast global temp until 2040',
      'global-temperature',
      { intent: 'forecast', grain: 'year', steps: 17, measure: meanOf('temp') },
    ],
    [
      'forecast max temperature in Seattle for the next 30 days',
      'city-weather',
      {
        intent: 'forecast',
        grain: 'day',
        steps: 30,
        measure: meanOf('temp_max'),
        filters: equal('location', 'Seattle'),
      },
    ],
    [
      'forecast construction jobs for the next 12 months',
      'us-employment',
      { intent: 'forecast', grain: 'month', steps: 12, measure: meanOf('construction') },
    ],
  ],
  'series, in other words': [
    [
      'are there seasonal patterns in revenue?',
      'sales',
      {
        intent: 'decomposition',
        grain: 'month',
        measure: sumOf('revenue'),
        asks: 'seasonality',
      },
    ],
    [
      'decompose revenue by month',
      'sales',
      { intent: 'decomposition', grain: 'month', measure: sumOf('revenue'), asks: 'parts' },
    ],
    [
      'show trend, seasonal and residual components of weekly revenue',
      'sales',
      { intent: 'decomposition', grain: 'week', measure: sumOf('revenue'), asks: 'parts' },
    ],
    [
      'Is monthly revenue stationary? Run an augmented dickey fuller test',
      'sales',
      {
        intent: 'decomposition',
        grain: 'month',
        measure: sumOf('revenue'),
        asks: 'stationarity',
      },
    ],
    [
      'find unusual days in revenue',
      'sales',
      { intent: 'anomalies', grain: 'day', measure: sumOf('revenue'), side: 'both' },
    ],
    [
      'which weeks had abnormal revenue?',
      'sales',
      { intent: 'anomalies', grain: 'week', measure: sumOf('revenue'), side: 'both' },
    ],
    ['detect spikes in daily orders', 'sales', { intent: 'anomalies', grain: 'day', measure: count, side: 'above' }],
    [
      'were there any outliers in monthly sales?',
      'sales',
      { intent: 'anomalies', grain: 'month', measure: sumOf('revenue'), side: 'both' },
    ],
    [
      'on which dates was revenue unusually low',
      'sales',
      { intent: 'anomalies', grain: 'day', measure: sumOf('revenue'), side: 'below' },
    ],
    [
      'is there seasonality in admissions?',
      'hospital-stays',
      { intent: 'decomposition', grain: 'month', measure: count, asks: 'seasonality' },
    ],
    [
      'anomalies in the number of tickets per day',
      'support-tickets',
      { intent: 'anomalies', grain: 'day', measure: count, side: 'both' },
    ],
    [
      'are there weekly seasonal patterns in tickets',
      'support-tickets',
      { intent: 'decomposition', grain: 'day', measure: count, asks: 'seasonality' },
    ],
    [
      'is the brent price stationary',
      'energy-prices',
      { intent: 'decomposition', grain: 'day', measure: meanOf('brent'), asks: 'stationarity' },
    ],
    [
      'decompose natural gas prices into trend and season',
      'energy-prices',
      { intent: 'decomposition', grain: 'month', measure: meanOf('natural_gas'), asks: 'parts' },
    ],
    [
      'is the exchange rate of Canada stationary',
      'exchange-rates',
      {
        intent: 'decomposition',
        grain: 'month',
        measure: meanOf('Exchange rate'),
        asks: 'stationarity',
        filters: equal('Country', 'Canada'),
      },
    ],
    [
      'unusual days in wind in Seattle',
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
      'is precipitation in Seattle seasonal?',
      'city-weather',
      {
        intent: 'decomposition',
        grain: 'month',
        measure: sumOf('precipitation'),
        asks: 'seasonality',
        filters: equal('location', 'Seattle'),
      },
    ],
    [
      'hourly anomalies in the number of earthquakes',
      'earthquakes',
      { intent: 'anomalies', grain: 'hour', measure: count, side: 'both' },
    ],
    [
      'decompose leisure and hospitality employment',
      'us-employment',
      {
        intent: 'decomposition',
        grain: 'month',
        measure: meanOf('leisure_and_hospitality'),
        asks: 'parts',
      },
    ],
  ],
};

holdPlans(cases);
