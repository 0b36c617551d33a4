import { fillers } from './fillers.ts';
import { dimensions } from './dimensions.ts';
import { notBuilt } from './not-built.ts';
import type { Cue } from './cue.ts';

type Entry = readonly [cue: Cue, phrases: string];

/** Reviewed data: phrases parted by "|", folded. The longest one that fits at a place wins. */
const entries: readonly Entry[] = [
  [{ kind: 'aggregate', aggregate: 'sum' }, 'total|totals|sum|summed|sum of|sum up|total of|total amount of|total amount|total sum of|in total|altogether|combined|overall total|grand total|add up|added up|aggregate|totaling|totalling|total value of|amount of'],
  [{ kind: 'aggregate', aggregate: 'mean' }, 'average|averages|avg|mean|averaged|on average|the average of|average of|mean of|mean value of|average value of|average amount of|typically|typical|averaging'],
  [{ kind: 'aggregate', aggregate: 'median' }, 'median|medians|median of|median value of'],
  [{ kind: 'aggregate', aggregate: 'min' }, 'minimum|min|minimal|minimum of|min of|minimum value of|at the lowest'],
  [{ kind: 'aggregate', aggregate: 'max' }, 'maximum|max|maximal|maximum of|max of|maximum value of|record high|all time high'],
  [{ kind: 'aggregate', aggregate: 'stddev' }, 'standard deviation|standard deviations|std dev|stddev|std|stdev|st dev|standard deviation of|sd of'],
  [{ kind: 'aggregate', aggregate: 'range' }, 'range of|range in|value range|min max range|the range between'],
  [{ kind: 'aggregate', aggregate: 'percentile', percentile: 0.25 }, 'lower quartile|first quartile|1st quartile|q1 of'],
  [{ kind: 'aggregate', aggregate: 'percentile', percentile: 0.75 }, 'upper quartile|third quartile|3rd quartile'],
  [{ kind: 'count' }, 'how many|number of|numbers of|the number of|count of|counts of|count the number of|count how many|no of|how often|frequency of|frequencies of|total number of|total numbers of|total count of|total number|count|counts|counted|counting|how many times|number of times|how frequently|tally|tally of|quantity of|number of occurrences of|occurrences of|amount of times|the number|the total number|overall number of|how many different|# of|frequency|sum the number of'],
  [{ kind: 'how-much' }, 'how much|how high|how large|how big|how low|how strong|how far|how great'],
  [{ kind: 'distinct' }, 'distinct|different|unique|various|individual'],
  [{ kind: 'share' }, 'share|share of|shares|shares of|percentage|percentages|percentage of|percentages of|percent|percent of|% of|proportion|proportions|proportion of|proportions of|fraction|fraction of|what part of|as a percentage|relative frequency|relative frequency of|percentage share|percentage share of|market share|portion of|share in|rate of occurrence of'],
  [{ kind: 'extreme', direction: 'most' }, 'highest|most|largest|biggest|greatest|best|leading|maximum number of|busiest|worst|hugest|record|max number of|top ranking|highest ranking|top|tops|number one|highest number of|highest total number of|largest number of|greatest number of|most number of|largest amount of|highest amount of|highest count of|largest count of|biggest number of|peak|peaked|at its highest|at its peak|at its maximum|reach its highest|reached its highest|hit its highest|at the highest|ever highest|top scoring'],
  [{ kind: 'extreme', direction: 'least' }, 'lowest|least|smallest|fewest|bottom|minimum number of|tiniest|rarest|lowest number of|smallest number of|fewest number of|least number of|lowest amount of|quietest|least busy|at its lowest|at its minimum|bottomed|bottomed out|reach its lowest|reached its lowest|hit its lowest'],
  [{ kind: 'frequency' }, 'common|commonly|frequent|frequently|often|popular|frequently occurring|prevalent|commonly used|frequently used|numerous|abundant|commonplace|regularly'],
  [{ kind: 'extreme', direction: 'most' }, 'mode|mode of'],
  [{ kind: 'comparator', operator: '>' }, 'above|over|more than|greater than|larger than|bigger than|higher than|exceeding|exceeds|exceed|exceeded|>|in excess of|upwards of|beyond|better than|is more than|topped|surpassing|surpassed|gt|strictly above'],
  [{ kind: 'comparator', operator: '>=' }, 'at least|no less than|not less than|minimum of at least|>=|≥|from at least|no fewer than|not below|not under|greater than or equal to|more than or equal to|a minimum of|equal to or greater than|at or above'],
  [{ kind: 'comparator', operator: '<' }, 'below|under|less than|fewer than|smaller than|lower than|<|beneath|is less than|short of|lt|strictly below|worse than'],
  [{ kind: 'comparator', operator: '<=' }, 'at most|no more than|not more than|up to|<=|≤|not above|not over|less than or equal to|a maximum of|equal to or less than|no greater than|at or below|not exceeding|within'],
  [{ kind: 'comparator', operator: '=' }, 'equal to|equals|exactly|equal|=|is equal to|equaling|precisely'],
  [{ kind: 'comparator', operator: '!=' }, '!=|<>|not equal to|different from|does not equal|unequal to|is not equal to'],
  [{ kind: 'comparative', direction: 'most' }, 'more|higher|bigger|larger|greater|better|more often|more frequently|more common'],
  [{ kind: 'comparative', direction: 'least' }, 'less|fewer|lower|smaller|worse|less often|less common'],
  [{ kind: 'or-more', operator: '>=' }, 'or more|or higher|or above|or greater|and above|and up|or over|or better|and over|and higher|or larger|or stronger|or deeper|or longer|or older|and more|and older|upwards|+|or heavier|or faster|or later|or bigger'],
  [{ kind: 'or-more', operator: '<=' }, 'or less|or lower|or below|or fewer|or under|and below|and under|or smaller|and lower|or younger|or shorter|or earlier|or cheaper|and less|and younger|or lighter|or weaker'],
  [{ kind: 'between' }, 'between|in the range of|in the range|ranging from|ranges from|ranging between|from between|within the range of|is between|in between'],
  [{ kind: 'group', strong: true }, 'for each|for every|in each|in every|of each|of every|each|every|per|grouped by|group by|grouping by|broken down by|break down by|breakdown by|break down|breakdown|breakdown of|split by|split up by|segmented by|separately for|separated by|by each|by every|from each|from every|to each|to every|with each|at each|on each|across|across all|across different|across the different|by different|for different|for the different|for all the different|from different|in different|with different|within each|per each|for each distinct|for each of the|each of the|each of|each different|in each of the|for various|among different|among the different|among all|based on different|colored by|coloured by|color by|colour by|stacked by|and group by|and group by attribute|group by attribute|then group by|and then group by|grouped by each|according to|under each|by the different|belonging to each|that each|does each|do each|did each|each distinct|for each type of|by type of|each type of|each kind of|by kind of|for any|bin by|binned by|grouped into|depending on the|based on|separately by|individually for|by individual|all the different'],
  [{ kind: 'group', strong: false }, 'by|by the'],
  [{ kind: 'grain', grain: 'year', adverb: true }, 'yearly|annual|annually|year by year|year on year|year over year|per year|each year|every year|by year|by years|over the years|over years|across years|across the years|per annum|from year to year|for each year|for every year|in each year|in every year|a year|yoy|on a yearly basis|year to year|through the years'],
  [{ kind: 'grain', grain: 'quarter', adverb: true }, 'quarterly|by quarter|per quarter|each quarter|every quarter|quarter by quarter|quarter on quarter|quarter over quarter|for each quarter|a quarter|by quarters|from quarter to quarter'],
  [{ kind: 'grain', grain: 'month', adverb: true }, 'monthly|by month|per month|each month|every month|month by month|month on month|month over month|for each month|for every month|over the months|a month|by months|from month to month|in each month|mom|on a monthly basis|across months|across the months'],
  [{ kind: 'grain', grain: 'week', adverb: true }, 'weekly|by week|per week|each week|every week|week by week|week on week|week over week|for each week|a week|by weeks|from week to week'],
  [{ kind: 'grain', grain: 'day', adverb: true }, 'daily|by day|per day|each day|every day|day by day|for each day|a day|by days|day over day|from day to day|day to day|by date|per date|by the day'],
  [{ kind: 'grain', grain: 'hour', adverb: true }, 'hourly|by hour|per hour|each hour|every hour|hour by hour|for each hour|an hour'],
  [{ kind: 'grain', grain: 'month-of-year', adverb: true }, 'by month of the year|by month of year|by calendar month|per calendar month|per month of the year|per month of year|for each calendar month|each calendar month|across calendar months|by the month of the year|seasonally|by season of the year'],
  [{ kind: 'grain', grain: 'day-of-week', adverb: true }, 'by weekday|per weekday|by day of the week|by day of week|per day of the week|each weekday|for each weekday|for each day of the week|each day of the week|by days of the week|on each weekday|on each day of the week|across weekdays|every weekday'],
  [{ kind: 'grain', grain: 'hour-of-day', adverb: true }, 'by hour of the day|by hour of day|by time of day|per hour of the day|for each hour of the day|each hour of the day'],
  [{ kind: 'grain', grain: 'year', adverb: false }, 'year|years'],
  [{ kind: 'grain', grain: 'quarter', adverb: false }, 'quarter|quarters'],
  [{ kind: 'grain', grain: 'month', adverb: false }, 'month|months'],
  [{ kind: 'grain', grain: 'week', adverb: false }, 'week|weeks'],
  [{ kind: 'grain', grain: 'day', adverb: false }, 'day|days|date|dates'],
  [{ kind: 'grain', grain: 'hour', adverb: false }, 'hour|hours'],
  [{ kind: 'grain', grain: 'month-of-year', adverb: false }, 'month of the year|month of year|months of the year|calendar month|calendar months'],
  [{ kind: 'grain', grain: 'day-of-week', adverb: false }, 'weekday|weekdays|day of the week|day of week|days of the week'],
  [{ kind: 'grain', grain: 'hour-of-day', adverb: false }, 'hour of the day|hour of day|hours of the day'],
  [{ kind: 'chart', chart: 'bar' }, 'bar chart|bar graph|bar charts|bar graphs|barchart|bar plot|bars chart|column chart|stacked bar|stacked bar chart|grouped bar chart|stacked bars|bar|bar diagram|bars graph|histogram chart|barplot'],
  [{ kind: 'chart', chart: 'line' }, 'line chart|line graph|line plot|line charts|line graphs|grouping line chart|multi line chart|trend line|line|lines|time series chart|time series plot|area chart'],
  [{ kind: 'chart', chart: 'pie' }, 'pie chart|pie charts|pie graph|pie|donut|donut chart|doughnut chart|pie plot'],
  [{ kind: 'chart', chart: 'scatter' }, 'scatter|scatter chart|scatter plot|scatterplot|scatter graph|scatter charts|scatter plots|grouped scatter chart|scatter diagram|scattered plot|point chart|dot plot'],
  [{ kind: 'chart', chart: 'histogram' }, 'histogram|histograms|density plot|box plot|boxplot|box plots|boxplots|violin plot|box and whisker plot|hist'],
  [{ kind: 'chart', chart: 'heatmap' }, 'heatmap|heat map|correlation matrix|correlation heatmap|matrix of correlations|correlation table'],
  [{ kind: 'chart', chart: 'any' }, 'chart|graph|plot|charts|graphs|plots|plotted|diagram|figure|visualization|visualisation|visualize|visualise|draw|graphed|charted|plotting'],
  [{ kind: 'sort' }, 'sort|sorted|sort by|sorted by|order by|ordered by|ordered|ordering by|rank|ranked|ranked by|rank by|ranking|ranking of|rank the|sorting|arranged by|arrange|arrange by|arranged|sorted in|in order of|sorting by|ranking by|sort them by|order them by|rank them by|in the order of|in order by|sort it by|ordering|ordered in'],
  [{ kind: 'direction', direction: 'ascending' }, 'ascending|asc|increasing order|from low to high|low to high|from the lowest to the highest|from lowest to highest|lowest to highest|lowest first|smallest first|from small to large|from smallest to largest|from smallest to biggest|smallest to largest|in ascending order|in asc order|ascending order|asc order|in ascending|in asc|in an ascending order|in an ascending manner|in increasing order|from least to most|fewest first|least first|from bottom to top|oldest first|earliest first|from cheapest to most expensive|from low to high order|low to high order|from fewest to most|from the smallest to the largest|upward|cheapest first|from the least to the most|from oldest to newest|from old to new|in chronological order|chronologically|from the smallest to the biggest'],
  [{ kind: 'direction', direction: 'descending' }, 'descending|desc|decreasing order|from high to low|high to low|from the highest to the lowest|from highest to lowest|highest to lowest|highest first|largest first|biggest first|from large to small|from largest to smallest|from biggest to smallest|largest to smallest|in descending order|in desc order|descending order|desc order|in descending|in desc|in a descending order|in decreasing order|from most to least|most first|from top to bottom|newest first|latest first|high to low order|from high to low order|from the most to the least|from most expensive to cheapest|most common first|from the largest to the smallest|greatest first|from newest to oldest|from the biggest to the smallest|in reverse order'],
  [{ kind: 'direction', direction: 'alphabetical' }, 'alphabetically|alphabetical|alphabetical order|in alphabetical order|alphabetic order|in alphabetic order|from a to z|a to z|a z'],
  [{ kind: 'axis', axis: 'x' }, 'x axis|x|the x axis|x axes|axis x|x coordinate|bars|the bars|the bar|names in|x label'],
  [{ kind: 'axis', axis: 'y' }, 'y axis|y|the y axis|y axes|axis y|y coordinate|y label'],
  [{ kind: 'first', direction: 'least' }, 'first|the first'],
  [{ kind: 'first', direction: 'most' }, 'the last|final'],
  [{ kind: 'topic', topic: 'describe' }, 'describe|description of the data|overview|overview of|rows and columns|how many rows and columns|how many columns|number of columns|summarize|summarise|summary|summary of|summary statistics|descriptive statistics|profile of|what is in|what s in|whats in|what do we have|tell me about|give me an overview|key statistics|basic statistics|key figures|what columns|which columns|what variables|main features|column types|what fields|data types|statistics for|statistics of|summary stats|explore|general statistics|five number summary|five number summary of|statistical summary|statistical summary of|what does this data contain|what does the data contain|what does the data look like|what does the dataset look like|what does this dataset contain|what kind of data|stats for|stats on|stats|statistics on|statistics|quick look'],
  [{ kind: 'topic', topic: 'trend' }, 'trend|trends|trend of|trended|trending|over time|through time|across time|evolution|evolution of|evolve|evolved|evolving|develop|developed|development of|history of|historical|historically|time series|with time|as time goes by|timeline|timeline of|progression|progression of|progress|course of|along time|over the course of|moved over'],
  [{ kind: 'topic', topic: 'growth' }, 'growth|grow|grew|grown|growing|growth of|growth in|growth rate|growth rate of|growth rates|increase|increased|increases|increasing|decrease|decreased|decreases|decreasing|decline|declined|declines|declining|rise|rose|risen|rising|fall|fell|fallen|getting warmer|getting colder|getting hotter|getting cooler|getting better|getting worse|getting higher|getting lower|getting more expensive|getting cheaper|going up or down|go up or down|going up|going down|going upwards|become more expensive|become cheaper|going up or going down|gotten warmer|got better|got worse|falling|drop|dropped|drops|change|changed|changes|changing|change in|change of|gained|percentage change|percent change|percentage change in|percent change in|rate of change|went up|gone up|go up|went down|gone down|go down|get warmer|got warmer|changed over time|shrink|shrank|shrunk|shrinking|increase in|decrease in|decline in|percentage growth|percentage increase|percentage increase in|percent increase in|percentage decrease in|relative change|climb|climbed|expanded'],
  [{ kind: 'topic', topic: 'compare' }, 'compare|compared|comparison|comparison of|comparing|versus|vs|compared to|compared with|difference between|difference in|differences between|difference|differ|differs|differed|as opposed to|relative to|the difference in|the difference between|contrast|against|in comparison to|in comparison with|how do|compares to|compare to|compare with|gap between|gap|contrasted with|differences in|compares with'],
  [{ kind: 'topic', topic: 'distribution' }, 'distribution|distribution of|distributions|distributed|distributions of|spread of|spread|dispersion of|frequency distribution|frequency distribution of|how spread out|skewness|shape of the distribution of|variation in|variability of|variability in|how are distributed|distribution for|distribution in'],
  [{ kind: 'topic', topic: 'outliers' }, 'outlier|outliers|outlier in|outliers in|anomaly|anomalies|anomalous|unusual|unusually|abnormal|extreme values|extreme value|unusual values|unexpected|suspicious|stand out|stands out|out of the ordinary|odd values|weird|strange|iqr rule|iqr method|by iqr|using iqr|iqr|interquartile range rule|robust z score|robust z scores|z score|z scores|robust|modified z score|rule|tukey|tukey rule|tukey fences|boxplot rule|fences|outlying|surprisingly|anything odd|extremes|atypical|aberrant|implausible|stick out'],
  [{ kind: 'topic', topic: 'correlation' }, 'correlation|correlations|correlate|corr|corr of|corr between|correlated|correlates|correlation of|correlation between|correlations between|correlated with|correlates with|relationship|relationships|relationship between|relation between|relation of|relate|related|related to|relates to|relationship of|associated with|association between|association|associated|depend on|depends on|dependent on|depend|vary with|varies with|vary together|connection between|link between|linked to|linked|linked with|connected to|affect|affects|influence|influences|go hand in hand|go together|move together|moves with|goes with|tied to|correlation coefficient|correlation coefficient between|pearson correlation|pearson correlation between|interdependence|goes along with|go along with|relation|effect of|impact of|have an effect on|has an effect on|have an impact on|interplay between|relationships between|relationships among|correlations among|co vary|move with|tend to have|tend to be'],
  [{ kind: 'topic', topic: 'portfolio' }, 'portfolio|sharpe|sharpe ratio|sortino|sortino ratio|drawdown|maximum drawdown|max drawdown|annualized return|annualised return|annualized returns|annualised returns|volatility|annualized volatility|annualised volatility|total return|total returns|investment performance|asset performance|performance of the portfolio|portfolio performance|buy and hold|risk adjusted return|risk adjusted returns|volatile|performance of an equally weighted portfolio|cumulative return|cumulative returns|max draw down|drawdowns|riskiest|risky|riskier|how risky|least risky|basket|peak to trough|peak to trough fall|worst peak to trough|worst peak to trough fall|worst fall|worst loss|largest loss|biggest loss|maximum loss|my return|my returns|return of|returns of|the return|the returns|return on|returns on|return for|returns for|average return|mean return|investment|invested|invest|mix|mix of|equal weighted|equal weighted portfolio|equally weighted portfolio|equal weight portfolio|cagr|risk adjusted|annualised|annualized|best return|highest return|better investment|invested in|holding|hold|buying and holding|asset|assets|equal weights|equally weighted|equal weight|invested equally|daily returns'],
  [{ kind: 'topic', topic: 'risk' }, 'value at risk|var at|cvar|conditional var|conditional value at risk|expected shortfall|tail risk|tail loss|historical var|the var|var of|downside risk|var and|daily var|day var|var|could i lose|can i lose|might i lose|i lose|could lose|lose|worst case|bad day|on a bad day|worst day loss|expected loss|conditional value|tail losses|var for'],
  [{ kind: 'negation' }, 'not|excluding|except|except for|other than|without|but not|non|exclude|excludes|ignoring|ignore|leaving out|apart from|aside from|besides|is not|are not|was not|were not|did not|does not|do not|isn\'t|aren\'t|wasn\'t|weren\'t|didn\'t|doesn\'t|don\'t|isnt|arent|wasnt|werent|didnt|doesnt|dont|no|leave out|omit|omitting|with no|outside|outside of|that are not|that is not|which are not|who are not|that were not|that was not|is anything but|all but|excluded|neither|nor|minus'],
  [{ kind: 'and' }, 'and|&|as well as|plus|along with|together with|and also|and the|and then|and their|and its|but'],
  [{ kind: 'or' }, 'or|and/or|or the|either'],
  [{ kind: 'comma' }, ',|;|:'],
  [{ kind: 'to' }, 'to|through|thru|–|—'],
  [{ kind: 'than' }, 'than'],
  ...['in', 'on', 'at', 'from', 'of', 'for', 'with', 'during', 'within the', 'among', 'inside', 'where', 'whose', 'having', 'when', 'into', 'near', 'around', 'about', 'that are', 'who are', 'which are', 'as', 'only', 'in the', 'of the', 'for the', 'on the', 'at the', 'from the', 'out of', 'in terms of', 'amongst', 'via', 'with the'].map(
    (word): Entry => [{ kind: 'preposition', word: word.replace(/ the$/, '') }, word],
  ),
  [{ kind: 'asking', word: 'which' }, 'which|what|whats|what kind of|what type of|which of the|what are the|what is the|what was the|what were the|which are the|which is the|which were the|which was the'],
  [{ kind: 'asking', word: 'who' }, 'who|whom|who is|who are|who was|who were|who has|who had'],
  [{ kind: 'asking', word: 'when' }, 'when was|when were|when did|when is|on what date|on which date|at what time|when do|when does|on which day|on what day|what date|which date|and when|and when was|and on which date|and on what date|and on which day|when it was'],
  [{ kind: 'asking', word: 'where' }, 'where was|where were|where did|where is|where do|where are|where does'],
  [{ kind: 'since' }, 'since|starting in|starting from|from on|beginning in|beginning with|as of|from the start of|starting with|ever since|since the start of|since the beginning of|from the beginning of|since the end of'],
  [{ kind: 'after' }, 'after|later than|following|past|newer than|more recent than'],
  [{ kind: 'before' }, 'before|prior to|earlier than|preceding|up until|older than|ahead of'],
  [{ kind: 'until' }, 'until|till|through the end of|up to and including|by the end of|to the end of|ending in|up through'],
  [{ kind: 'text-match', match: 'contains' }, 'containing|contains|contain|that contain|include|includes|including|with the word|has the word|have the word|with the letter|with the letters|have the letter|have the letters|has the letter|that includes|including the word|mentioning|mention|mentions|that mention|with the substring|with the text|whose name contains'],
  [{ kind: 'text-match', match: 'starts-with' }, 'starting with the letter|starts with|start with|beginning with the letter|begins with|begin with|that start with|that starts with|starting with the letters|starts with the letter|start with the letter|begins with the letter|begin with the letter|beginning with the letters'],
  [{ kind: 'text-match', match: 'ends-with' }, 'ending with|ends with|end with|ending in the letter|ends in|that end with|ending with the letter|ends with the letter|end with the letter|ends in the letter|that ends with|is ending with the letter|are ending with the letter'],
  [{ kind: 'missing' }, 'missing|null|blank|unknown value|empty|nulls|missing values|unspecified|not recorded|not available|n a|nan|na|not null|is null|not known|is not null'],
  [{ kind: 'rows' }, 'row|rows|record|records|entries|entry|observations|observation|data points|data point|datapoints|lines of data|instances|cases|examples|samples|readings|occurrences|rows of data|measurements taken'],
  [{ kind: 'all' }, 'all|all the|all of the|entire|whole|any|both'],
  [{ kind: 'average-of-counts' }, 'average number of|mean number of|average count of|average numbers of|median number of|average amount of times'],
  ...dimensions.flatMap((dimension): Entry[] => [
    [{ kind: 'extreme', direction: dimension.direction, about: dimension.about }, dimension.superlative.join('|')],
    [
      { kind: 'comparator', operator: dimension.direction === 'most' ? '>' : '<', about: dimension.about },
      dimension.comparative.flatMap((word) => [`${word} than`, `${word} then`]).join('|'),
    ],
  ]),
  ...dimensions.map((dimension): Entry => [{ kind: 'comparative', direction: dimension.direction, about: dimension.about }, dimension.comparative.join('|')]),
  ...notBuilt.map(([what, phrases]): Entry => [{ kind: 'not-built', what }, phrases]),
  [{ kind: 'filler' }, fillers],
];

/** Cues by their first word, each with all its words, longest first. */
export const cuesByFirstWord: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly cue: Cue }[]> = indexCues();

function indexCues() {
  const index = new Map<string, { words: readonly string[]; cue: Cue }[]>();
  for (const [cue, phrases] of entries) {
    for (const phrase of phrases.split('|')) {
      const words = phrase.split(' ').filter((word) => word !== '');
      const [first] = words;
      if (first === undefined) continue;
      const known = index.get(first) ?? [];
      known.push({ words, cue });
      index.set(first, known);
    }
  }
  for (const known of index.values()) known.sort((left, right) => right.words.length - left.words.length);
  return index;
}
