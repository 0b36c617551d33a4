import { type Expected, holdPlans } from './hold-plans.ts';

const energy = ['brent', 'wti', 'natural_gas'];
const shares = ['Halden Foods', 'Orbita Software', 'Ventora Energy'];

const cases: Record<string, readonly Expected[]> = {
  'weights of a portfolio': [
    [
      'efficient frontier of the assets',
      'energy-prices',
      { intent: 'frontier', columns: energy, time: 'date', holds: 'prices', goal: 'max-sharpe', weights: undefined },
    ],
    ['optimal weights for brent, wti and natural gas', 'energy-prices', { intent: 'frontier', columns: energy }],
    ['mean-variance optimization of my portfolio', 'share-prices', { intent: 'frontier', columns: shares }],
    ['Mean variance weights', 'share-prices', { intent: 'frontier', columns: shares }],
    ['minimum variance portfolio of the three shares', 'share-prices', { intent: 'frontier', goal: 'min-variance' }],
    [
      'I hold 60% Halden Foods and 40% Orbita Software: where am I on the efficient frontier?',
      'share-prices',
      { intent: 'frontier', columns: ['Halden Foods', 'Orbita Software'], weights: [0.6, 0.4] },
    ],
    ['max sharpe portfolio', 'share-prices', { intent: 'frontier', goal: 'max-sharpe' }],
    ["what's the optimal mix of brent and natural gas?", 'energy-prices', { columns: ['brent', 'natural_gas'] }],
    ['optimise the weights of my portfolio', 'energy-prices', { intent: 'frontier' }],
    ['Markowitz portfolio since 2023', 'share-prices', { intent: 'frontier', filters: [{ kind: 'time' }] }],
    ['tangency portfolio of brent and gas', 'energy-prices', { intent: 'frontier', goal: 'max-sharpe' }],
    [
      'how should I weight Halden Foods, Orbita Software and Ventora Energy?',
      'share-prices',
      { intent: 'frontier', columns: shares },
    ],
    ['plot the efficient frontier with equal weights as my current position', 'share-prices', { intent: 'frontier' }],
    ['best allocation between Halden Foods and Ventora Energy', 'share-prices', { intent: 'frontier' }],
    ['lowest risk mix of the three energy prices', 'energy-prices', { intent: 'frontier', goal: 'min-variance' }],
    ['portfolio optimisation for the currencies', 'exchange-rates', { intent: 'frontier', asset: 'Country' }],
    ['what portfolio weights maximise the sharpe ratio', 'energy-prices', { goal: 'max-sharpe' }],
    ['which weights minimise volatility?', 'share-prices', { intent: 'frontier', goal: 'min-variance' }],
  ],
  'classic questions about a portfolio': [
    ['performance of the portfolio with drawdowns', 'share-prices', { intent: 'portfolio', columns: shares }],
    ['How did my portfolio perform? Overlay the drawdown', 'energy-prices', { intent: 'portfolio', columns: energy }],
    [
      'correlation of the holdings',
      'share-prices',
      { intent: 'correlation', columns: shares, returns: { time: 'Date', holds: 'prices' } },
    ],
    [
      'correlation matrix of my holdings',
      'energy-prices',
      { intent: 'correlation', columns: energy, returns: { time: 'date', holds: 'prices' } },
    ],
    ['value at risk of the portfolio at 99%', 'share-prices', { intent: 'value-at-risk', confidence: 0.99 }],
    ['how much could I lose on a bad day?', 'energy-prices', { intent: 'value-at-risk' }],
  ],
  'the quality of the data': [
    ['data quality report', 'hospital-stays', { intent: 'quality', columns: [], filters: [] }],
    ['How clean is this data?', 'support-tickets', { intent: 'quality', columns: [] }],
    ['missing values and duplicates', 'penguins', { intent: 'quality', columns: [] }],
    ['check the data quality please', 'sales', { intent: 'quality' }],
    ['are there duplicate rows?', 'bird-strikes', { intent: 'quality' }],
    ['data quality of age and cost', 'hospital-stays', { intent: 'quality', columns: ['age', 'cost_eur'] }],
    ['is the data complete?', 'property-listings', { intent: 'quality' }],
    ['any problems with the data?', 'penguins', { intent: 'quality' }],
    ['data health check', 'earthquakes', { intent: 'quality' }],
    ['completeness of the data', 'support-tickets', { intent: 'quality' }],
    ['run a sanity check on this dataset', 'sales', { intent: 'quality' }],
    ['how good is the quality of the tickets data for 2023', 'support-tickets', { filters: [{ kind: 'time' }] }],
    ['assess data quality: missing values, duplicates, outliers', 'property-listings', { intent: 'quality' }],
    ['can I trust this data?', 'energy-prices', { intent: 'quality' }],
    ['validate the dataset', 'us-states', { intent: 'quality' }],
  ],
};

holdPlans(cases);
