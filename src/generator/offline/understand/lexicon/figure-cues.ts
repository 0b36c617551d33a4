import type { CueEntry } from './cue.ts';

/** Words for what is computed: aggregates, counts, shares, and which group or row leads. Reviewed data: phrases parted by "|", folded. */
export const figureCues: readonly CueEntry[] = [
  [
    { kind: 'aggregate', aggregate: 'sum' },
    'total|totals|sum|summed|sum of|sum up|total of|total amount of|total amount|total sum of|in total|altogether|combined|overall total|grand total|add up|added up|aggregate|totaling|totalling|total value of|amount of',
  ],
  [
    { kind: 'aggregate', aggregate: 'mean' },
    'average|averages|avg|mean|averaged|on average|the average of|average of|mean of|mean value of|average value of|average amount of|typically|typical|averaging',
  ],
  [{ kind: 'aggregate', aggregate: 'median' }, 'median|medians|median of|median value of'],
  [{ kind: 'aggregate', aggregate: 'min' }, 'minimum|min|minimal|minimum of|min of|minimum value of|at the lowest'],
  [
    { kind: 'aggregate', aggregate: 'max' },
    'maximum|max|maximal|maximum of|max of|maximum value of|record high|all time high',
  ],
  [
    { kind: 'aggregate', aggregate: 'stddev' },
    'standard deviation|standard deviations|std dev|stddev|std|stdev|st dev|standard deviation of|sd of|how variable|how variable is|how variable are|how variable was|how variable were',
  ],
  [{ kind: 'aggregate', aggregate: 'variance' }, 'variance|variances|variance of|variance in|sample variance'],
  [{ kind: 'aggregate', aggregate: 'range' }, 'range of|range in|value range|min max range|the range between|range'],
  // Without a rank: all three.
  [{ kind: 'aggregate', aggregate: 'percentile' }, 'quartiles|quartiles of|the quartiles|the quartiles of'],
  [
    { kind: 'aggregate', aggregate: 'percentile', percentile: 0.25 },
    'lower quartile|first quartile|1st quartile|q1 of',
  ],
  [{ kind: 'aggregate', aggregate: 'percentile', percentile: 0.75 }, 'upper quartile|third quartile|3rd quartile'],
  [
    { kind: 'count' },
    'how many|number of|numbers of|the number of|count of|counts of|count the number of|count how many|no of|how often|frequency of|frequencies of|total number of|total numbers of|total count of|total number|count|counts|counted|counting|how many times|number of times|how frequently|tally|tally of|quantity of|number of occurrences of|occurrences of|amount of times|the number|the total number|overall number of|how many different|# of|frequency|sum the number of',
  ],
  [{ kind: 'how-much' }, 'how much|how high|how large|how big|how low|how strong|how far|how great'],
  [{ kind: 'distinct' }, 'distinct|different|unique|various|individual'],
  [
    { kind: 'share' },
    'how many percent|how much percent|by how many percent|share|share of|shares|shares of|percentage|percentages|percentage of|percentages of|percent|percent of|% of|proportion|proportions|proportion of|proportions of|fraction|fraction of|what part of|as a percentage|relative frequency|relative frequency of|percentage share|percentage share of|market share|portion of|share in|rate of occurrence of',
  ],
  [
    { kind: 'extreme', direction: 'most' },
    'highest|most|largest|biggest|greatest|best|leading|maximum number of|busiest|worst|hugest|record|max number of|top ranking|highest ranking|top|tops|number one|highest number of|highest total number of|largest number of|greatest number of|most number of|largest amount of|highest amount of|highest count of|largest count of|biggest number of|peak|peaked|at its highest|at its peak|at its maximum|reach its highest|reached its highest|hit its highest|at the highest|ever highest|top scoring|leads|leads in|leads the|comes first|came first|comes out on top|came out on top|ranks first|ranked first|ranks highest|ranked highest|dominates|tops the list|tops the table|is ahead|comes top|all time highest|all time record',
  ],
  [
    { kind: 'extreme', direction: 'least' },
    'lowest|least|smallest|fewest|bottom|minimum number of|tiniest|rarest|lowest number of|smallest number of|fewest number of|least number of|lowest amount of|quietest|least busy|at its lowest|at its minimum|bottomed|bottomed out|reach its lowest|reached its lowest|hit its lowest|comes last|came last|ranks last|ranked last|ranks lowest|ranked lowest|trails|all time low|all time lowest',
  ],
  [
    { kind: 'frequency' },
    'common|commonly|frequent|frequently|often|popular|frequently occurring|prevalent|commonly used|frequently used|numerous|abundant|commonplace|regularly',
  ],
  [{ kind: 'extreme', direction: 'most' }, 'mode|mode of'],
  [{ kind: 'first', direction: 'least' }, 'first|the first'],
  [{ kind: 'first', direction: 'most' }, 'the last|final'],
  [
    { kind: 'average-of-counts' },
    'average number of|mean number of|average count of|average numbers of|median number of|average amount of times',
  ],
];
