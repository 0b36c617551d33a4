import { equal, type Expected, holdPlans } from './hold-plans.ts';

const sexes = [
  { label: 'male', filters: [{ kind: 'equals', column: 'sex', values: ['male'] }] },
  { label: 'female', filters: [{ kind: 'equals', column: 'sex', values: ['female'] }] },
];
const labels = (...names: readonly string[]) => ({ sides: names.map((label) => ({ label })) });

const cases: Record<string, readonly Expected[]> = {
  'a difference of means between two sides': [
    [
      'Is there a significant difference in body mass between male and female penguins?',
      'penguins',
      {
        intent: 'difference',
        column: 'body_mass_g',
        method: 'means',
        sides: sexes,
        filters: [],
        confidence: 0.95,
        experiment: false,
        expects: undefined,
      },
    ],
    ['t-test of body mass, males vs females', 'penguins', { intent: 'difference', sides: sexes }],
    ['run a welch test on flipper length for Gentoo vs Adelie', 'penguins', labels('Gentoo', 'Adelie')],
    [
      'is bill depth statistically different between Biscoe and Dream',
      'penguins',
      { intent: 'difference', column: 'bill_depth_mm', ...labels('Biscoe', 'Dream') },
    ],
    [
      'p-value for the difference in mean body mass between Adelie and Chinstrap',
      'penguins',
      { intent: 'difference', column: 'body_mass_g', ...labels('Adelie', 'Chinstrap') },
    ],
    [
      'Is revenue significantly different between Online and Wholesale?',
      'sales',
      { intent: 'difference', column: 'revenue', ...labels('Online', 'Wholesale') },
    ],
    [
      'is wind really different in Seattle and New York or is that just chance?',
      'city-weather',
      { intent: 'difference', column: 'wind', ...labels('Seattle', 'New York') },
    ],
    [
      'statistical significance of the difference in max temperature between Seattle and New York',
      'city-weather',
      { intent: 'difference', column: 'temp_max' },
    ],
    [
      'Is wind significantly different by weather in Seattle?',
      'city-weather',
      { intent: 'difference', column: 'wind', group: 'weather', filters: equal('location', 'Seattle') },
    ],
    [
      'is depth significantly different between reviewed and automatic earthquakes',
      'earthquakes',
      { intent: 'difference', column: 'depth', ...labels('reviewed', 'automatic') },
    ],
    [
      'hey, can you check if the difference in age between emergency and planned admissions is statistically significant? thanks',
      'hospital-stays',
      { intent: 'difference', column: 'age', ...labels('Emergency', 'Planned') },
    ],
    [
      'Compare unit price in Europe and Asia Pacific with a t test',
      'sales',
      { intent: 'difference', column: 'unit_price', ...labels('Europe', 'Asia Pacific') },
    ],
    [
      'Is the mean discount in 2024 significantly different from 2023?',
      'sales',
      { intent: 'difference', column: 'discount', ...labels('2024', '2023') },
    ],
    [
      'do Gentoo and Chinstrap penguins differ significantly in bill length',
      'penguins',
      { intent: 'difference', column: 'bill_length_mm' },
    ],
    [
      'test for a difference in body mass between Gentoo and Adelie among males',
      'penguins',
      {
        intent: 'difference',
        column: 'body_mass_g',
        filters: [{ kind: 'equals', column: 'sex', values: ['male'] }],
        ...labels('Gentoo', 'Adelie'),
      },
    ],
  ],
  'a difference of means over the groups of a column': [
    [
      'Is bill length significantly different between species by ranks?',
      'penguins',
      { intent: 'difference', column: 'bill_length_mm', group: 'species', method: 'ranks' },
    ],
    [
      'Do the species differ significantly in flipper length?',
      'penguins',
      { intent: 'difference', column: 'flipper_length_mm', group: 'species', method: 'means', sides: undefined },
    ],
    [
      'anova of bill length by species',
      'penguins',
      { intent: 'difference', column: 'bill_length_mm', group: 'species' },
    ],
    ['Does body mass differ by island? I want a p-value', 'penguins', { intent: 'difference', group: 'island' }],
    ['is body mass significantly different between the sexes?', 'penguins', { intent: 'difference', group: 'sex' }],
    [
      'Is there a statistically significant difference in cost between wards?',
      'hospital-stays',
      { intent: 'difference', column: 'cost_eur', group: 'ward' },
    ],
    ['one-way ANOVA: cost by insurance', 'hospital-stays', { intent: 'difference', group: 'insurance' }],
    [
      'does the average discount differ significantly by region?',
      'sales',
      { intent: 'difference', column: 'discount', group: 'region' },
    ],
    [
      'does the first reply time differ significantly across channels',
      'support-tickets',
      { intent: 'difference', column: 'firstReplyMin', group: 'channel' },
    ],
    [
      'is the asking price significantly different between districts?',
      'property-listings',
      { intent: 'difference', column: 'Asking Price (EUR)', group: 'District' },
    ],
    [
      'Which wards differ significantly in length of stay?',
      'hospital-stays',
      { intent: 'difference', column: 'length_of_stay', group: 'ward' },
    ],
    [
      'Test the hypothesis that mean resolution hours are the same for all priorities',
      'support-tickets',
      { intent: 'difference', column: 'resolutionHours', group: 'priority' },
    ],
    [
      'is there a significant effect of species on body mass',
      'penguins',
      { intent: 'difference', column: 'body_mass_g', group: 'species' },
    ],
    [
      'analysis of variance of revenue across products for online orders',
      'sales',
      {
        intent: 'difference',
        group: 'product',
        filters: [{ kind: 'equals', column: 'channel', values: ['Online'] }],
      },
    ],
  ],
  'a difference by ranks': [
    [
      'Kruskal-Wallis test for body mass across islands',
      'penguins',
      { intent: 'difference', method: 'ranks', group: 'island' },
    ],
    ['mann whitney: flipper length female vs male', 'penguins', { intent: 'difference', method: 'ranks' }],
    [
      'does length of stay differ between men and women? use a nonparametric test',
      'hospital-stays',
      { intent: 'difference', method: 'ranks', ...labels('M', 'F') },
    ],
    [
      'Is the median revenue significantly different between Store and Online?',
      'sales',
      { intent: 'difference', column: 'revenue', method: 'ranks' },
    ],
    ['rank sum test of depth, reviewed versus automatic', 'earthquakes', { intent: 'difference', method: 'ranks' }],
  ],
  'a difference that the question supposes': [
    [
      'Are Gentoo penguins significantly heavier than Adelie penguins?',
      'penguins',
      { intent: 'difference', column: 'body_mass_g', expects: 'greater', ...labels('Gentoo', 'Adelie') },
    ],
    [
      'Do emergency patients stay significantly longer than planned ones?',
      'hospital-stays',
      { intent: 'difference', column: 'length_of_stay', expects: 'greater', ...labels('Emergency', 'Planned') },
    ],
    [
      'Is the average cost of private patients significantly higher than that of public patients?',
      'hospital-stays',
      { intent: 'difference', column: 'cost_eur', expects: 'greater', ...labels('Private', 'Public') },
    ],
    [
      'is satisfaction significantly lower for reopened tickets than for the others?',
      'support-tickets',
      { intent: 'difference', column: 'satisfactionScore', expects: 'less', ...labels('reopened', 'the others') },
    ],
    [
      'one-sided paired t-test: is bill depth greater than bill length',
      'penguins',
      {
        intent: 'paired-difference',
        column: 'bill_depth_mm',
        other: 'bill_length_mm',
        expects: 'greater',
        oneSided: true,
        filters: [],
      },
    ],
    [
      'one-sided paired t-test of bill depth and bill length',
      'penguins',
      {
        intent: 'paired-difference',
        oneSided: undefined,
        assumptions: ['The question does not say which side is supposed to be higher: the test has two'],
      },
    ],
    [
      'one-sided test: is the mean body mass of males greater than that of females',
      'penguins',
      { intent: 'difference', column: 'body_mass_g', expects: 'greater', oneSided: true },
    ],
    [
      'Test whether male penguins have longer flippers than female penguins at the 1% level',
      'penguins',
      { intent: 'difference', column: 'flipper_length_mm', expects: 'greater', confidence: 0.99 },
    ],
    [
      'Was the average revenue in 2024 significantly higher than in 2023?',
      'sales',
      { intent: 'difference', column: 'revenue', expects: 'greater', ...labels('2024', '2023') },
    ],
  ],
  'a level of confidence': [
    [
      'is body mass different between males and females at 99% confidence',
      'penguins',
      { intent: 'difference', confidence: 0.99 },
    ],
    [
      'difference in wind between Seattle and New York with a 90 % confidence interval',
      'city-weather',
      { intent: 'difference', column: 'wind', confidence: 0.9 },
    ],
    [
      'anova of depth by region, alpha = 0.01',
      'earthquakes',
      { intent: 'difference', column: 'depth', group: 'region', confidence: 0.99 },
    ],
    [
      't test of bill depth between Adelie and Gentoo with a significance level of 10%',
      'penguins',
      { intent: 'difference', confidence: 0.9 },
    ],
  ],
  'two columns of the same rows': [
    [
      'is the difference between brent and wti significant',
      'energy-prices',
      { intent: 'paired-difference', column: 'brent', other: 'wti', method: 'means' },
    ],
    ['paired t test brent vs wti', 'energy-prices', { intent: 'paired-difference', column: 'brent', other: 'wti' }],
    [
      'wilcoxon signed rank test for brent and wti since 2023',
      'energy-prices',
      { intent: 'paired-difference', method: 'ranks' },
    ],
    [
      'Is the home score significantly higher than the away score?',
      'football-results',
      { intent: 'paired-difference', column: 'home_score', other: 'away_score', expects: 'greater' },
    ],
    [
      'is temp_max significantly different from temp_min',
      'city-weather',
      { intent: 'paired-difference', column: 'temp_max', other: 'temp_min' },
    ],
  ],
  'an experiment with a number': [
    [
      'A/B test of basket by variant',
      'visits',
      { intent: 'difference', column: 'basket', group: 'variant', experiment: true },
    ],
    [
      'ab test: minutes for treatment vs control',
      'visits',
      { intent: 'difference', column: 'minutes', experiment: true, ...labels('control', 'treatment') },
    ],
  ],
  'a test with slips of the finger': [
    [
      'is there a signifcant difference in body mass between males and females',
      'penguins',
      { intent: 'difference', column: 'body_mass_g', sides: sexes },
    ],
    ['do species differ significantly in fliper length?', 'penguins', { intent: 'difference', group: 'species' }],
    ['is bill depth statistcally different on Dream and Biscoe', 'penguins', { intent: 'difference' }],
  ],
};

holdPlans(cases);
