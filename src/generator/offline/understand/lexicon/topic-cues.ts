import type { CueEntry } from './cue.ts';

/** Words for the kind of analysis. Reviewed data: phrases parted by "|", folded. */
export const topicCues: readonly CueEntry[] = [
  [
    { kind: 'topic', topic: 'describe' },
    'describe|description of the data|overview|overview of|rows and columns|how many rows and columns|how many columns|number of columns|summarize|summarise|summary|summary of|summary statistics|descriptive statistics|profile of|what is in|what s in|whats in|what do we have|tell me about|give me an overview|key statistics|basic statistics|key figures|what columns|which columns|what variables|main features|column types|what fields|data types|statistics for|statistics of|summary stats|explore|general statistics|five number summary|five number summary of|statistical summary|statistical summary of|what does this data contain|what does the data contain|what does the data look like|what does the dataset look like|what does this dataset contain|what kind of data|stats for|stats on|stats|statistics on|statistics|quick look',
  ],
  [
    { kind: 'topic', topic: 'trend' },
    'trend|trends|trend of|trended|trending|over time|through time|across time|evolution|evolution of|evolve|evolved|evolving|develop|developed|development of|history of|historical|historically|time series|with time|as time goes by|timeline|timeline of|progression|progression of|progress|course of|along time|over the course of|moved over',
  ],
  [
    { kind: 'topic', topic: 'growth' },
    'growth|grow|grew|grown|growing|growth of|growth in|growth rate|growth rate of|growth rates|increase|increased|increases|increasing|decrease|decreased|decreases|decreasing|decline|declined|declines|declining|rise|rose|risen|rising|fall|fell|fallen|getting warmer|getting colder|getting hotter|getting cooler|getting better|getting worse|getting higher|getting lower|getting more expensive|getting cheaper|going up or down|go up or down|going up|going down|going upwards|become more expensive|become cheaper|going up or going down|gotten warmer|got better|got worse|falling|drop|dropped|drops|change|changed|changes|changing|change in|change of|gained|percentage change|percent change|percentage change in|percent change in|rate of change|went up|gone up|go up|went down|gone down|go down|get warmer|got warmer|changed over time|shrink|shrank|shrunk|shrinking|increase in|decrease in|decline in|percentage growth|percentage increase|percentage increase in|percent increase in|percentage decrease in|relative change|climb|climbed|expanded|improve|improved|improves|improving|worsen|worsened|worsening|deteriorate|deteriorated|getting faster|getting slower|getting longer|getting shorter|gotten worse|gotten better',
  ],
  [
    { kind: 'topic', topic: 'compare' },
    'compare|compared|comparison|comparison of|comparing|versus|vs|compared to|compared with|difference between|difference in|differences between|difference|differ|differs|differed|as opposed to|relative to|the difference in|the difference between|contrast|against|in comparison to|in comparison with|how do|compares to|compare to|compare with|gap between|gap|contrasted with|differences in|compares with',
  ],
  [
    { kind: 'topic', topic: 'distribution' },
    'distribution|distribution of|distributions|distributed|distributions of|spread of|spread|dispersion of|frequency distribution|frequency distribution of|how spread out|skewness|shape of the distribution of|variation in|variability of|variability in|how are distributed|distribution for|distribution in',
  ],
  [
    { kind: 'topic', topic: 'outliers' },
    'outlier|outliers|outlier in|outliers in|abnormally|outlier detection|z score method|z scores method|iqr method|interquartile range method|tukey method|tukeys method|unusually high|unusually low|unusually many|unusually few|abnormally high|abnormally low|anomaly|anomalies|anomalous|unusual|unusually|abnormal|extreme values|extreme value|unusual values|unexpected|suspicious|stand out|stands out|out of the ordinary|odd values|weird|strange|iqr rule|iqr method|by iqr|using iqr|iqr|interquartile range rule|using the interquartile range|the interquartile range|interquartile range|interquartile|robust z score|robust z scores|z score|z scores|robust|modified z score|rule|tukey|tukey rule|tukey fences|boxplot rule|fences|outlying|surprisingly|anything odd|extremes|atypical|aberrant|implausible|stick out',
  ],
  [
    { kind: 'topic', topic: 'correlation' },
    'correlation|spearman|spearman correlation|spearman correlation between|spearman correlation of|spearman between|spearman of|spearman rank correlation|rank correlation|rank correlation of|rank correlation between|correlations|correlate|corr|corr of|corr between|correlated|correlates|correlation of|correlation between|correlations between|correlated with|correlates with|relationship|relationships|relationship between|relation between|relation of|relate|related|related to|relates to|relationship of|associated with|association between|association|associated|depend on|depends on|dependent on|depend|vary with|varies with|vary together|connection between|link between|linked to|linked|linked with|connected to|affect|affects|influence|influences|go hand in hand|go together|move together|moves with|goes with|tied to|correlation coefficient|correlation coefficient between|pearson correlation|pearson correlation between|interdependence|goes along with|go along with|relation|effect of|impact of|have an effect on|has an effect on|have an impact on|interplay between|relationships between|relationships among|correlations among|co vary|move with|tend to have|tend to be|how strongly|how closely|strongly|strongly related|closely related|how strongly are',
  ],
  [
    { kind: 'topic', topic: 'portfolio' },
    'portfolio|performance of a portfolio of|performance of the portfolio of|performance of an equally weighted portfolio of|sharpe|sharpe ratio|sortino|sortino ratio|drawdown|maximum drawdown|max drawdown|annualized return|annualised return|annualized returns|annualised returns|volatility|annualized volatility|annualised volatility|total return|total returns|investment performance|asset performance|performance of the portfolio|portfolio performance|buy and hold|risk adjusted return|risk adjusted returns|volatile|performance of an equally weighted portfolio|cumulative return|cumulative returns|max draw down|drawdowns|riskiest|risky|riskier|how risky|least risky|basket|peak to trough|peak to trough fall|worst peak to trough|worst peak to trough fall|worst fall|worst loss|largest loss|biggest loss|maximum loss|my return|my returns|return of|returns of|the return|the returns|return on|returns on|return for|returns for|average return|mean return|investment|invested|invest|mix|mix of|equal weighted|equal weighted portfolio|equally weighted portfolio|equal weight portfolio|cagr|risk adjusted|annualised|annualized|best return|highest return|better investment|invested in|holding|hold|buying and holding|asset|assets|equal weights|equal mix|equal mix of|equal parts|equal parts of|equal shares of|safest|equally weighted|equal weight|invested equally|daily returns',
  ],
  [
    { kind: 'topic', topic: 'coverage' },
    'date range|range of dates|dates range|time range|time span|timespan|time frame|timeframe|time period|period covered|what period|which period|how far back|between which dates|between what dates|which dates does|what dates does|which dates do|what dates do|which dates are covered|what dates are covered|over what period|over which period|what years does|which years does|what time period|which time period|from when to when|what years are covered|which years are covered|what years do|which years do|what years are in|which years are in|what range of dates|what date range|how long is the period|how long a period|earliest and latest date|first and last date|earliest and most recent date|what timeframe|what time span|what time frame',
  ],
  [
    { kind: 'topic', topic: 'risk' },
    'value at risk|conditional var at|conditional var of|var at|cvar|conditional var|conditional value at risk|expected shortfall|tail risk|tail loss|historical var|the var|var of|downside risk|var and|daily var|day var|var|could i lose|can i lose|might i lose|i lose|could lose|lose|worst case|bad day|on a bad day|worst day loss|expected loss|conditional value|tail losses|var for',
  ],
];
