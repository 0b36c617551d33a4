import type { CueEntry } from './cue.ts';

/** Words for the form of the answer: charts and order. Reviewed data: phrases parted by "|", folded. */
export const formCues: readonly CueEntry[] = [
  [
    { kind: 'chart', chart: 'bar' },
    'bar chart|bar graph|bar charts|bar graphs|barchart|bar plot|bars chart|column chart|stacked bar|stacked bar chart|grouped bar chart|stacked bars|bar|bar diagram|bars graph|histogram chart|barplot',
  ],
  [
    { kind: 'chart', chart: 'line' },
    'line chart|line graph|line plot|line charts|line graphs|grouping line chart|multi line chart|trend line|line|lines|time series chart|time series plot|area chart',
  ],
  [{ kind: 'chart', chart: 'pie' }, 'pie chart|pie charts|pie graph|pie|donut|donut chart|doughnut chart|pie plot'],
  [
    { kind: 'chart', chart: 'scatter' },
    'scatter|scatter chart|scatter plot|scatterplot|scatter graph|scatter charts|scatter plots|grouped scatter chart|scatter diagram|scattered plot|point chart|dot plot',
  ],
  [
    { kind: 'chart', chart: 'histogram' },
    'histogram|histograms|density plot|box plot|boxplot|box plots|boxplots|violin plot|box and whisker plot|hist',
  ],
  [
    { kind: 'chart', chart: 'heatmap' },
    'heatmap|heat map|correlation matrix|correlation heatmap|matrix of correlations|correlation table',
  ],
  [
    { kind: 'chart', chart: 'any' },
    'chart|overlay|overlaid|graph|plot|charts|graphs|plots|plotted|diagram|figure|visualization|visualisation|visualize|visualise|draw|graphed|charted|plotting',
  ],
  [
    { kind: 'sort' },
    'sort|sorted|sort by|sorted by|order by|ordered by|ordered|ordering by|rank|ranked|ranked by|rank by|ranking|ranking of|rank the|sorting|arranged by|arrange|arrange by|arranged|sorted in|in order of|sorting by|ranking by|sort them by|order them by|rank them by|in the order of|in order by|sort it by|ordering|ordered in',
  ],
  [
    { kind: 'direction', direction: 'ascending' },
    'ascending|asc|increasing order|from low to high|low to high|from the lowest to the highest|from lowest to highest|lowest to highest|lowest first|smallest first|from small to large|from smallest to largest|from smallest to biggest|smallest to largest|in ascending order|in asc order|ascending order|asc order|in ascending|in asc|in an ascending order|in an ascending manner|in increasing order|from least to most|fewest first|least first|from bottom to top|oldest first|earliest first|from cheapest to most expensive|from low to high order|low to high order|from fewest to most|from the smallest to the largest|upward|cheapest first|from the least to the most|from oldest to newest|from old to new|in chronological order|chronologically|from the smallest to the biggest',
  ],
  [
    { kind: 'direction', direction: 'descending' },
    'descending|desc|decreasing order|from high to low|high to low|from the highest to the lowest|from highest to lowest|highest to lowest|highest first|largest first|biggest first|from large to small|from largest to smallest|from biggest to smallest|largest to smallest|in descending order|in desc order|descending order|desc order|in descending|in desc|in a descending order|in decreasing order|from most to least|most first|from top to bottom|newest first|latest first|high to low order|from high to low order|from the most to the least|from most expensive to cheapest|most common first|from the largest to the smallest|greatest first|from newest to oldest|from the biggest to the smallest|in reverse order',
  ],
  [
    { kind: 'direction', direction: 'alphabetical' },
    'alphabetically|alphabetical|alphabetical order|in alphabetical order|alphabetic order|in alphabetic order|from a to z|a to z|a z',
  ],
  [
    { kind: 'axis', axis: 'x' },
    'x axis|x|the x axis|x axes|axis x|x coordinate|bars|the bars|the bar|names in|x label',
  ],
  [{ kind: 'axis', axis: 'y' }, 'y axis|y|the y axis|y axes|axis y|y coordinate|y label'],
];
