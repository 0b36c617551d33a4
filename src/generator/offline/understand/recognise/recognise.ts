import type { Frame } from '../read/frame.ts';
import type { PlanBody } from '../read/plan-parts.ts';
import { recogniseAnomalies } from './recognise-anomalies.ts';
import { recogniseClusters } from './recognise-clusters.ts';
import { recogniseDecomposition } from './recognise-decomposition.ts';
import { recogniseAssociation, recogniseDifference, recognisePairedDifference } from './recognise-difference.ts';
import { recogniseForecast } from './recognise-forecast.ts';
import { recogniseFrontier } from './recognise-frontier.ts';
import { recogniseHoldings } from './recognise-holdings.ts';
import { recogniseMeanTest } from './recognise-mean-test.ts';
import { recogniseModel } from './recognise-model.ts';
import { recogniseQuality } from './recognise-quality.ts';
import { recogniseRates } from './recognise-rates.ts';
import { recogniseAggregate } from './recognise-aggregate.ts';
import { recogniseCompare } from './recognise-compare.ts';
import { recogniseCorrelation } from './recognise-correlation.ts';
import { recogniseCoverage } from './recognise-coverage.ts';
import { recogniseMoment } from './recognise-moment.ts';
import { recognisePortfolio, recogniseRisk } from './recognise-portfolio.ts';
import { recogniseRecord } from './recognise-record.ts';
import { recogniseDates } from './recognise-dates.ts';
import { recogniseDescribe, recogniseList } from './recognise-rows.ts';
import { recogniseDistribution, recogniseOutliers } from './recognise-spread.ts';
import { recogniseTop } from './recognise-top.ts';
import { recogniseTrend } from './recognise-trend.ts';

/** From the most special kind of question to the most general one. */
export const recognisers: readonly ((frame: Frame) => PlanBody | undefined)[] = [
  recogniseQuality,
  recogniseFrontier,
  recogniseClusters,
  recogniseModel,
  recogniseForecast,
  recogniseDecomposition,
  recogniseMeanTest,
  recogniseAssociation,
  recogniseRates,
  recogniseDifference,
  recognisePairedDifference,
  recogniseAnomalies,
  recogniseHoldings,
  recogniseRisk,
  recognisePortfolio,
  recogniseOutliers,
  recogniseCorrelation,
  recogniseCompare,
  recogniseTrend,
  recogniseDistribution,
  recogniseCoverage,
  recogniseDescribe,
  recogniseRecord,
  recogniseDates,
  recogniseTop,
  recogniseMoment,
  recogniseAggregate,
  recogniseList,
];
