import { type Expected, holdPlans } from './hold-plans.ts';

const sizes = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'];

const cases: Record<string, readonly Expected[]> = {
  'clusters of rows': [
    [
      'cluster the penguins',
      'penguins',
      { intent: 'clusters', of: 'rows', columns: sizes, method: 'k-means', k: undefined, filters: [] },
    ],
    [
      'Cluster the penguins by bill length and body mass',
      'penguins',
      { of: 'rows', columns: ['bill_length_mm', 'body_mass_g'] },
    ],
    [
      'k-means on flipper length and body mass with 3 clusters',
      'penguins',
      { of: 'rows', columns: ['flipper_length_mm', 'body_mass_g'], k: 3, method: 'k-means' },
    ],
    ['split the homes into 5 segments by price and area', 'property-listings', { of: 'rows', k: 5 }],
    [
      'Cluster the stays by age, length of stay and cost',
      'hospital-stays',
      { of: 'rows', columns: ['age', 'length_of_stay', 'cost_eur'] },
    ],
    ['find clusters of earthquakes by latitude and longitude', 'earthquakes', { columns: ['latitude', 'longitude'] }],
    ['cluster the states by population and hurricanes', 'us-states', { of: 'rows', show: ['state'] }],
    [
      'are there natural groups in bill length and bill depth?',
      'penguins',
      { of: 'rows', columns: ['bill_length_mm', 'bill_depth_mm'] },
    ],
    [
      'cluster Gentoo penguins by bill length and bill depth',
      'penguins',
      { columns: ['bill_length_mm', 'bill_depth_mm'], filters: [{ values: ['Gentoo'] }] },
    ],
    ['segment the tickets by first reply time and resolution hours', 'support-tickets', { of: 'rows' }],
    ['kmeans clustering of orders using units, discount and revenue, k = 4', 'sales', { of: 'rows', k: 4 }],
    ['perform a cluster analysis on the listings', 'property-listings', { of: 'rows' }],
    [
      'which homes are similar? group them into 4 clusters by price, area and rooms',
      'property-listings',
      { of: 'rows', k: 4 },
    ],
    [
      'cluster the property listings by year built and living area',
      'property-listings',
      { of: 'rows', columns: ['Year Built', 'Living Area (m²)'] },
    ],
    ['custer the penguins by body mass and flipper length', 'penguins', { intent: 'clusters' }],
  ],
  'clusters of what several rows are about': [
    [
      'segment customers by revenue and number of orders',
      'sales',
      {
        of: 'groups',
        group: 'customer_code',
        measures: [{ aggregate: 'sum', column: 'revenue' }, { aggregate: 'count' }],
      },
    ],
    [
      'segment the products by revenue and discount',
      'sales',
      {
        of: 'groups',
        group: 'product',
        measures: [
          { aggregate: 'sum', column: 'revenue' },
          { aggregate: 'mean', column: 'discount' },
        ],
      },
    ],
    [
      'customer segmentation',
      'sales',
      {
        of: 'groups',
        group: 'customer_code',
        measures: [
          { aggregate: 'sum', column: 'units' },
          { aggregate: 'mean', column: 'unit_price' },
          { aggregate: 'mean', column: 'discount' },
          { aggregate: 'sum', column: 'revenue' },
          { aggregate: 'count' },
        ],
      },
    ],
    [
      'segment customers into 3 groups by total revenue and number of orders',
      'sales',
      { of: 'groups', group: 'customer_code', k: 3 },
    ],
    [
      'cluster the agents by average resolution hours and satisfaction',
      'support-tickets',
      {
        of: 'groups',
        group: 'agentName',
        measures: [
          { aggregate: 'mean', column: 'resolutionHours' },
          { aggregate: 'mean', column: 'satisfactionScore' },
        ],
      },
    ],
    [
      'cluster the districts by asking price and days on market',
      'property-listings',
      { of: 'groups', group: 'District' },
    ],
    ['Can you cluster wards by age and cost?', 'hospital-stays', { of: 'groups', group: 'ward' }],
    [
      'segment online customers by revenue and units',
      'sales',
      { of: 'groups', group: 'customer_code', filters: [{ column: 'channel', values: ['Online'] }] },
    ],
    ['cluster products into 3 segments', 'sales', { of: 'groups', group: 'product', k: 3 }],
  ],
  'clusters of assets': [
    [
      'cluster the assets by their return patterns',
      'share-prices',
      { of: 'returns', columns: ['Halden Foods', 'Orbita Software', 'Ventora Energy'], holds: 'prices', time: 'Date' },
    ],
    ['k-means of return patterns', 'energy-prices', { of: 'returns', columns: ['brent', 'wti', 'natural_gas'] }],
    ['cluster the shares by returns into 2 clusters', 'share-prices', { of: 'returns', k: 2 }],
    [
      'cluster the currencies by the returns of their exchange rate',
      'exchange-rates',
      { of: 'returns', columns: ['Exchange rate'], asset: 'Country' },
    ],
    ['group countries by exchange rate returns with k-means', 'exchange-rates', { of: 'returns', asset: 'Country' }],
    ['hierarchical clustering of asset returns since 2023', 'share-prices', { of: 'returns', method: 'hierarchical' }],
    ['which assets behave alike? k means on their returns', 'energy-prices', { of: 'returns' }],
  ],
  'another method of clustering': [
    [
      'hierarchical clustering of homes by asking price, living area and rooms',
      'property-listings',
      { of: 'rows', method: 'hierarchical' },
    ],
    ['dbscan on latitude and longitude', 'earthquakes', { of: 'rows', method: 'dbscan' }],
    [
      'gaussian mixture with 2 components on depth and magnitude',
      'earthquakes',
      { of: 'rows', method: 'gaussian-mixture', k: 2 },
    ],
  ],
};

holdPlans(cases);
