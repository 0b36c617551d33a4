import { describe, expect, test } from 'vitest';
import { ask, plan } from '../ask.ts';

/** What names too little, or more than is there or can be done. */
const refused: readonly (readonly [question: string, table: string])[] = [
  ['is the difference significant?', 'penguins'],
  ['is the difference in mass statistically significant?', 'penguins'],
  ['t-test', 'sales'],
  ['run an ANOVA', 'penguins'],
  ['is profit significantly different between regions', 'sales'],
  ['is revenue significantly different between Europe and Antarctica', 'sales'],
  ['is the total revenue significantly different between regions', 'sales'],
  ['is the number of orders significantly different between regions', 'sales'],
  ['is the difference in temperature significantly bigger than the difference in wind', 'city-weather'],
  ['are sales significantly correlated with happiness', 'sales'],
  ['is revenue normally distributed', 'sales'],
  ['shapiro wilk test on depth', 'earthquakes'],
  ['sample size for an A/B test', 'visits'],
  ['how large must my sample be to detect a difference in conversion', 'visits'],
  ['is the mean return different from zero', 'penguins'],
  ['is the average discount significantly different from 5% and from 10%', 'sales'],
  ['Are males significantly heavier and older than females', 'penguins'],
  ['confidence interval for total revenue', 'sales'],
  ['is the trend in temperature significant', 'global-temperature'],
  ['did revenue significantly increase over time', 'sales'],
  ['predict', 'sales'],
  ['regression', 'penguins'],
  ['regress price on colour', 'property-listings'],
  ['what drives profit?', 'sales'],
  ['predict the price of a home with 3 rooms', 'property-listings'],
  ['predict the price of a detached house in Westhill', 'property-listings'],
  ['what price would an apartment with 80 square meters have', 'property-listings'],
  ['predict the customer code', 'sales'],
  ['predict the place of the next earthquake', 'earthquakes'],
  ['predict who will win the champions league', 'football-results'],
  ['train a neural network to predict the price', 'property-listings'],
  ['logistic regression of price on area', 'property-listings'],
  ['linear regression of species on body mass', 'penguins'],
  ['quadratic regression of price on area', 'property-listings'],
  ['which model is best for predicting price', 'property-listings'],
  ['what causes high prices?', 'property-listings'],
  ['why do customers churn', 'subscribers'],
  ['cluster', 'sales'],
  ['cluster the flowers by petal length', 'penguins'],
  ['cluster customers by mood', 'sales'],
  ['cluster the penguins by species', 'penguins'],
  ['cluster the penguins by body mass into 1 cluster', 'penguins'],
  ['principal component analysis of the measurements', 'penguins'],
  ['cluster the penguins by their returns', 'penguins'],
  ['forecast profit for next year', 'sales'],
  ['forecast the weather for tomorrow', 'city-weather'],
  ['What will the weather be tomorrow?', 'city-weather'],
  ['forecast body mass for next year', 'us-states'],
  ['forecast revenue for last year', 'sales'],
  ['forecast revenue for 2023', 'sales'],
  ['forecast revenue for the next 6 hours', 'sales'],
  ['forecast temp for the next 6 months', 'global-temperature'],
  ['revenue growth next year if we double the discount', 'sales'],
  ['will it rain tomorrow?', 'city-weather'],
  ['how many people will die in the next earthquake', 'earthquakes'],
  ['seasonally adjusted revenue', 'sales'],
  ['is the return of brent stationary', 'energy-prices'],
  ['are brent and wti cointegrated', 'energy-prices'],
  ['autocorrelation of brent', 'energy-prices'],
  ['12 month moving average of nonfarm', 'us-employment'],
  ['is species stationary', 'penguins'],
  ['decompose the regions', 'sales'],
  ['efficient frontier', 'penguins'],
  ['optimal weights of the regions', 'sales'],
  ['efficient frontier with at most 40% in each asset', 'share-prices'],
  ['which stock should I buy', 'share-prices'],
  ['optimal weight of a penguin', 'penguins'],
  ['clean the data', 'sales'],
  ['remove the duplicates', 'sales'],
  ['is the product quality good', 'sales'],
  ['anomalies in daily profit', 'sales'],
  ['unusual days', 'us-states'],
];

describe('What statistics cannot answer is refused', () => {
  test.each(refused)('%s', (question, table) => {
    const understanding = ask(table, question);
    if (understanding.understood) throw new Error(`Understood as ${JSON.stringify(understanding.plan)}`);
    expect(understanding.reason).not.toBe('');
    expect(understanding.suggestions.length).toBeGreaterThanOrEqual(3);
  });
});

/** Questions near those of statistics that ask for what was there before. */
const plain: readonly (readonly [question: string, table: string, intent: string])[] = [
  ['compare body mass of males and females', 'penguins', 'compare'],
  ['are males heavier than females?', 'penguins', 'compare'],
  ['compare revenue in 2023 and 2024', 'sales', 'compare'],
  ['difference in revenue between Online and Wholesale', 'sales', 'compare'],
  ['Is Seattle windier than New York?', 'city-weather', 'compare'],
  ['is depth related to magnitude?', 'earthquakes', 'correlation'],
  ['what is most strongly correlated with asking price', 'property-listings', 'correlation'],
  ['how strongly are age and cost related', 'hospital-stays', 'correlation'],
  ['correlation matrix', 'penguins', 'correlation'],
  ['does area affect price', 'property-listings', 'correlation'],
  ['outliers in revenue', 'sales', 'outliers'],
  ['unusual orders by revenue', 'sales', 'outliers'],
  ['are there anomalies in the unit price?', 'sales', 'outliers'],
  ['strange values of depth', 'earthquakes', 'outliers'],
  ['describe the data', 'sales', 'describe'],
  ['summary statistics of body mass', 'penguins', 'describe'],
  ['how did revenue develop by month', 'sales', 'trend'],
  ['revenue growth by quarter', 'sales', 'trend'],
  ['revenue last year', 'sales', 'aggregate'],
  ['average body mass by species and sex', 'penguins', 'aggregate'],
  ['readmission rate by ward', 'hospital-stays', 'aggregate'],
  ['how many stays have no discharge date', 'hospital-stays', 'aggregate'],
  ['For how many penguins is the sex missing?', 'penguins', 'aggregate'],
  ['distribution of body mass by species', 'penguins', 'distribution'],
  ['Sharpe ratio of brent', 'energy-prices', 'portfolio'],
  ['mean return of wti', 'energy-prices', 'portfolio'],
  ['99% value at risk of an equal mix', 'share-prices', 'value-at-risk'],
  ['which share is the riskiest', 'share-prices', 'portfolio'],
  ['top 5 products by revenue', 'sales', 'top'],
  ['revenue by month of the year', 'sales', 'aggregate'],
];

describe('What is no question of statistics stays what it was', () => {
  test.each(plain)('%s', (question, table, intent) => {
    expect(plan(table, question).intent).toBe(intent);
  });
});
