import { type Expected, holdPlans, labels } from './hold-plans.ts';

/** Ways in which people put the same questions, written after the first readings. */
const cases: Record<string, readonly Expected[]> = {
  'differences, in other words': [
    [
      'Do male and female penguins have statistically different body weights?',
      'penguins',
      { intent: 'difference', column: 'body_mass_g', sides: labels('male', 'female') },
    ],
    [
      'Is there any evidence that Chinstrap penguins have deeper bills than Gentoo ones?',
      'penguins',
      {
        intent: 'difference',
        column: 'bill_depth_mm',
        expects: 'greater',
        sides: labels('Chinstrap', 'Gentoo'),
      },
    ],
    [
      "I'd like to know if flipper length depends on the species, run an anova",
      'penguins',
      { intent: 'difference', column: 'flipper_length_mm', group: 'species' },
    ],
    [
      'two-sample t-test comparing bill length of Adelie and Gentoo',
      'penguins',
      { intent: 'difference', column: 'bill_length_mm', sides: labels('Adelie', 'Gentoo') },
    ],
    [
      'what is the p-value when comparing flipper length between the islands?',
      'penguins',
      { intent: 'difference', column: 'flipper_length_mm', group: 'island' },
    ],
    [
      'Does sex make a significant difference for body mass?',
      'penguins',
      { intent: 'difference', column: 'body_mass_g', group: 'sex' },
    ],
    [
      'Is the average flipper length equal on all islands? Use kruskal wallis',
      'penguins',
      { intent: 'difference', column: 'flipper_length_mm', group: 'island', method: 'ranks' },
    ],
    [
      'how significant is the difference between males and females in bill depth',
      'penguins',
      { intent: 'difference', column: 'bill_depth_mm', sides: labels('male', 'female') },
    ],
    ['ttest body mass sex', 'penguins', { intent: 'difference', column: 'body_mass_g', group: 'sex' }],
    [
      'compare flipper lengths of the three species statistically',
      'penguins',
      { intent: 'difference', column: 'flipper_length_mm', group: 'species' },
    ],
    [
      'Was revenue per order in Europe really higher than in Latin America or is that noise?',
      'sales',
      {
        intent: 'difference',
        column: 'revenue',
        expects: 'greater',
        sides: labels('Europe', 'Latin America'),
      },
    ],
    [
      'does channel have a significant impact on revenue',
      'sales',
      { intent: 'difference', column: 'revenue', group: 'channel' },
    ],
    [
      'test whether discounts differ between channels',
      'sales',
      { intent: 'difference', column: 'discount', group: 'channel' },
    ],
    [
      'did average order revenue change significantly between 2023 and 2024',
      'sales',
      { intent: 'difference', column: 'revenue', sides: labels('2023', '2024') },
    ],
    [
      'Do private patients cost significantly more than public patients?',
      'hospital-stays',
      {
        intent: 'difference',
        column: 'cost_eur',
        expects: 'greater',
        sides: labels('Private', 'Public'),
      },
    ],
    [
      'Is length of stay longer for men than for women? p-value please',
      'hospital-stays',
      { intent: 'difference', column: 'length_of_stay', expects: 'greater', sides: labels('M', 'F') },
    ],
    [
      'does insurance type significantly affect length of stay',
      'hospital-stays',
      { intent: 'difference', column: 'length_of_stay', group: 'insurance' },
    ],
    [
      'is the price of homes with balcony significantly different from those without',
      'property-listings',
      { intent: 'difference', column: 'Asking Price (EUR)', sides: labels('Balcony', 'the others') },
    ],
    [
      'Are apartments significantly cheaper than detached houses?',
      'property-listings',
      {
        intent: 'difference',
        column: 'Asking Price (EUR)',
        expects: 'less',
        sides: labels('Apartment', 'Detached house'),
      },
    ],
    [
      'do districts differ in days on market (anova)',
      'property-listings',
      { intent: 'difference', column: 'Days on Market', group: 'District' },
    ],
    [
      'is the satisfaction score significantly different between phone and chat',
      'support-tickets',
      { intent: 'difference', column: 'satisfactionScore', sides: labels('phone', 'chat') },
    ],
    [
      'do urgent tickets get a significantly faster first reply than normal tickets?',
      'support-tickets',
      {
        intent: 'difference',
        column: 'firstReplyMin',
        expects: 'less',
        sides: labels('urgent', 'normal'),
      },
    ],
    [
      'is the average brent price significantly different from the average wti price?',
      'energy-prices',
      { intent: 'paired-difference', column: 'brent', other: 'wti' },
    ],
    [
      'is it significantly windier in Seattle than in New York?',
      'city-weather',
      {
        intent: 'difference',
        column: 'wind',
        expects: 'greater',
        sides: labels('Seattle', 'New York'),
      },
    ],
    [
      'does wind differ by weather type? anova',
      'city-weather',
      { intent: 'difference', column: 'wind', group: 'weather' },
    ],
    [
      'is depth in Alaska significantly different from California',
      'earthquakes',
      { intent: 'difference', column: 'depth', sides: labels('Alaska', 'California') },
    ],
    [
      'does the number of home goals differ significantly by division',
      'football-results',
      { intent: 'difference', column: 'home_score', group: 'division' },
    ],
    [
      'do churned customers have significantly more support calls',
      'subscribers',
      {
        intent: 'difference',
        column: 'support_calls',
        expects: 'greater',
        sides: labels('churned', 'the others'),
      },
    ],
    [
      'is treatment better than control in basket value? t test',
      'visits',
      { intent: 'difference', column: 'basket', sides: labels('control', 'treatment') },
    ],
  ],
};

holdPlans(cases);
