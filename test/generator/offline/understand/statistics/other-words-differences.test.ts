import { type Expected, holdPlans } from './hold-plans.ts';

/** Ways in which people put the same questions, written after the first readings. */
const cases: Record<string, readonly Expected[]> = {
  'differences, in other words': [
    [
      'Do male and female penguins have statistically different body weights?',
      'penguins',
      { intent: 'difference', column: 'body_mass_g', sides: [{ label: 'male' }, { label: 'female' }] },
    ],
    [
      'Is there any evidence that Chinstrap penguins have deeper bills than Gentoo ones?',
      'penguins',
      {
        intent: 'difference',
        column: 'bill_depth_mm',
        expects: 'greater',
        sides: [{ label: 'Chinstrap' }, { label: 'Gentoo' }],
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
      { intent: 'difference', column: 'bill_length_mm', sides: [{ label: 'Adelie' }, { label: 'Gentoo' }] },
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
      { intent: 'difference', column: 'bill_depth_mm', sides: [{ label: 'male' }, { label: 'female' }] },
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
        sides: [{ label: 'Europe' }, { label: 'Latin America' }],
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
      { intent: 'difference', column: 'revenue', sides: [{ label: '2023' }, { label: '2024' }] },
    ],
    [
      'Do private patients cost significantly more than public patients?',
      'hospital-stays',
      {
        intent: 'difference',
        column: 'cost_eur',
        expects: 'greater',
        sides: [{ label: 'Private' }, { label: 'Public' }],
      },
    ],
    [
      'Is length of stay longer for men than for women? p-value please',
      'hospital-stays',
      { intent: 'difference', column: 'length_of_stay', expects: 'greater', sides: [{ label: 'M' }, { label: 'F' }] },
    ],
    [
      'does insurance type significantly affect length of stay',
      'hospital-stays',
      { intent: 'difference', column: 'length_of_stay', group: 'insurance' },
    ],
    [
      'is the price of homes with balcony significantly different from those without',
      'property-listings',
      { intent: 'difference', column: 'Asking Price (EUR)', sides: [{ label: 'Balcony' }, { label: 'the others' }] },
    ],
    [
      'Are apartments significantly cheaper than detached houses?',
      'property-listings',
      {
        intent: 'difference',
        column: 'Asking Price (EUR)',
        expects: 'less',
        sides: [{ label: 'Apartment' }, { label: 'Detached house' }],
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
      { intent: 'difference', column: 'satisfactionScore', sides: [{ label: 'phone' }, { label: 'chat' }] },
    ],
    [
      'do urgent tickets get a significantly faster first reply than normal tickets?',
      'support-tickets',
      {
        intent: 'difference',
        column: 'firstReplyMin',
        expects: 'less',
        sides: [{ label: 'urgent' }, { label: 'normal' }],
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
        sides: [{ label: 'Seattle' }, { label: 'New York' }],
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
      { intent: 'difference', column: 'depth', sides: [{ label: 'Alaska' }, { label: 'California' }] },
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
        sides: [{ label: 'churned' }, { label: 'the others' }],
      },
    ],
    [
      'is treatment better than control in basket value? t test',
      'visits',
      { intent: 'difference', column: 'basket', sides: [{ label: 'control' }, { label: 'treatment' }] },
    ],
  ],
};

holdPlans(cases);
