import { type Expected, holdPlans } from './hold-plans.ts';

const home = 'property-listings';
const price = 'Asking Price (EUR)';
const area = 'Living Area (m²)';
/** What a home is told from where the question names nothing: no number of a listing, no text, not the day it was listed. */
const homeFeatures = [
  'District',
  'Property Type',
  area,
  'Rooms',
  'Year Built',
  'Energy Class',
  'Balcony',
  'Days on Market',
];

const cases: Record<string, readonly Expected[]> = {
  'what drives a number': [
    [
      'What drives the asking price?',
      home,
      { intent: 'regression', target: price, features: homeFeatures, method: 'linear', asks: 'drivers', filters: [] },
    ],
    ['which factors influence the price most?', home, { intent: 'regression', target: price, features: homeFeatures }],
    ['what determines the price of a home', home, { intent: 'regression', target: price, asks: 'drivers' }],
    ['key drivers of days on market', home, { intent: 'regression', target: 'Days on Market' }],
    ['feature importance for asking price', home, { intent: 'regression', target: price, asks: 'drivers' }],
    ['What are the most important predictors of asking price?', home, { intent: 'regression', target: price }],
    [
      'what drives the asking price of apartments?',
      home,
      { intent: 'regression', target: price, filters: [{ column: 'Property Type', values: ['Apartment'] }] },
    ],
    [
      'what drives revenue?',
      'sales',
      {
        intent: 'regression',
        target: 'revenue',
        features: ['region', 'product', 'channel', 'units', 'unit_price', 'discount'],
      },
    ],
    [
      'what drives the cost of a stay?',
      'hospital-stays',
      {
        target: 'cost_eur',
        features: ['ward', 'admission_type', 'sex', 'age', 'insurance', 'length_of_stay', 'readmitted'],
      },
    ],
    // The table is called churn too.
    [
      'What predicts churn?',
      'churn',
      { intent: 'classification', target: 'churned', features: ['months', 'calls', 'plan'], asks: 'drivers' },
    ],
    ['which factors explain the length of stay', 'hospital-stays', { intent: 'regression', target: 'length_of_stay' }],
    [
      'drivers of cost for emergency patients',
      'hospital-stays',
      { target: 'cost_eur', filters: [{ column: 'admission_type', values: ['Emergency'] }] },
    ],
    ['What are the main drivers of satisfaction score?', 'support-tickets', { target: 'satisfactionScore' }],
    ['hi! what factors drive resolution hours? thx', 'support-tickets', { target: 'resolutionHours' }],
    [
      'what drives salary',
      'employees',
      { target: 'salary', features: ['department', 'rating', 'remote', 'sick_days', 'left_company'] },
    ],
    ['which variables matter most for body mass?', 'penguins', { intent: 'regression', target: 'body_mass_g' }],
  ],
  'a regression of named columns': [
    [
      'predict price from area and rooms',
      home,
      { intent: 'regression', target: price, features: [area, 'Rooms'], asks: 'prediction' },
    ],
    [
      'Predict the asking price using living area, rooms and district',
      home,
      { target: price, features: [area, 'Rooms', 'District'], asks: 'prediction' },
    ],
    ['regress price on area', home, { target: price, features: [area] }],
    [
      'linear regression of asking price on living area and year built',
      home,
      { target: price, features: [area, 'Year Built'], method: 'linear' },
    ],
    ['how well can we predict the price from area, rooms and year built?', home, { target: price, asks: 'prediction' }],
    ['use living area and rooms to predict the asking price', home, { target: price, features: [area, 'Rooms'] }],
    ['explain asking price by living area and energy class', home, { target: price, features: [area, 'Energy Class'] }],
    [
      'regression of body mass on flipper length and bill length',
      'penguins',
      { target: 'body_mass_g', features: ['flipper_length_mm', 'bill_length_mm'] },
    ],
    [
      'fit a line of body mass against flipper length',
      'penguins',
      { intent: 'regression', target: 'body_mass_g', features: ['flipper_length_mm'] },
    ],
    [
      'Fit a multiple linear regression with body mass as the dependent variable',
      'penguins',
      {
        target: 'body_mass_g',
        features: ['species', 'island', 'bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'sex'],
      },
    ],
    [
      'predict body mass from all other columns',
      'penguins',
      {
        target: 'body_mass_g',
        features: ['species', 'island', 'bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'sex'],
      },
    ],
    [
      'predict body mass of Gentoo penguins from flipper length and sex',
      'penguins',
      { target: 'body_mass_g', features: ['flipper_length_mm', 'sex'], filters: [{ values: ['Gentoo'] }] },
    ],
    [
      'predict precipitation from wind and max temperature',
      'city-weather',
      { intent: 'regression', target: 'precipitation', features: ['wind', 'temp_max'] },
    ],
    [
      'regression: revenue as a function of units, unit price and discount',
      'sales',
      { target: 'revenue', features: ['units', 'unit_price', 'discount'] },
    ],
    ['can depth and latitude predict magnitude?', 'earthquakes', { target: 'mag', features: ['depth', 'latitude'] }],
    [
      'how much of the variance in length of stay is explained by age and ward? fit a regression',
      'hospital-stays',
      { target: 'length_of_stay', features: ['age', 'ward'] },
    ],
    [
      'OLS: cost on length of stay and age',
      'hospital-stays',
      { target: 'cost_eur', features: ['length_of_stay', 'age'] },
    ],
    ['regress hurricanes on population', 'us-states', { target: 'hurricanes', features: ['population'] }],
    ['regresion of body mass on fliper length', 'penguins', { intent: 'regression', features: ['flipper_length_mm'] }],
  ],
  'another method': [
    ['random forest to predict asking price', home, { intent: 'regression', target: price, method: 'forest' }],
    ['lasso regression for price', home, { target: price, method: 'lasso' }],
    [
      'ridge regression of price on area, rooms and year built',
      home,
      { method: 'ridge', features: [area, 'Rooms', 'Year Built'] },
    ],
    ['gradient boosting model for length of stay', 'hospital-stays', { target: 'length_of_stay', method: 'boosting' }],
    ['train a decision tree to predict species', 'penguins', { intent: 'classification', method: 'tree' }],
    [
      'naive bayes classifier for species',
      'penguins',
      { intent: 'classification', target: 'species', method: 'naive-bayes' },
    ],
    [
      'k nearest neighbors to classify sex by body mass and bill depth',
      'penguins',
      { target: 'sex', features: ['body_mass_g', 'bill_depth_mm'], method: 'neighbours' },
    ],
    [
      'logistic regression of churn on tenure and monthly fee',
      'subscribers',
      { intent: 'classification', target: 'churned', features: ['tenure_months', 'monthly_fee'], method: 'logistic' },
    ],
  ],
  'a category that is told from others': [
    [
      'predict species from bill length and bill depth',
      'penguins',
      {
        intent: 'classification',
        target: 'species',
        features: ['bill_length_mm', 'bill_depth_mm'],
        method: 'logistic',
        asks: 'prediction',
        positive: undefined,
      },
    ],
    ['classify sex by body mass and bill depth', 'penguins', { intent: 'classification', target: 'sex' }],
    [
      'predict churn',
      'subscribers',
      {
        intent: 'classification',
        target: 'churned',
        features: ['plan', 'country', 'tenure_months', 'monthly_fee', 'support_calls'],
        positive: 'yes',
        filters: [],
      },
    ],
    ['what predicts churn?', 'subscribers', { intent: 'classification', target: 'churned', asks: 'drivers' }],
    ['Which factors drive churn?', 'subscribers', { intent: 'classification', target: 'churned', asks: 'drivers' }],
    ['predict which customers churned', 'subscribers', { intent: 'classification', target: 'churned' }],
    ['build a churn model', 'subscribers', { intent: 'classification', target: 'churned' }],
    [
      'What predicts whether a patient is readmitted?',
      'hospital-stays',
      { intent: 'classification', target: 'readmitted', positive: 'yes', asks: 'drivers', filters: [] },
    ],
    [
      'predict readmission from age, ward and length of stay',
      'hospital-stays',
      { features: ['age', 'ward', 'length_of_stay'] },
    ],
    [
      'predict whether a ticket is reopened from channel and priority',
      'support-tickets',
      { intent: 'classification', target: 'reopened', features: ['channel', 'priority'], positive: true },
    ],
    [
      'Predict the channel from revenue and units',
      'sales',
      { intent: 'classification', target: 'channel', features: ['revenue', 'units'] },
    ],
    [
      'classification of energy class by area and year built',
      home,
      { intent: 'classification', target: 'Energy Class' },
    ],
    [
      'can we predict the sex of a penguin from its bill length?',
      'penguins',
      { target: 'sex', features: ['bill_length_mm'] },
    ],
    ['which factors predict converted visits', 'visits', { intent: 'classification', target: 'converted' }],
    ['feature importance for left company', 'employees', { intent: 'classification', target: 'left_company' }],
  ],
};

holdPlans(cases);
