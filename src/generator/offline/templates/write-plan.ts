import type { Dataset } from '../../../contract/dataset.ts';
import type { Profile } from '../../../contract/profile.ts';
import type { Plan } from '../plan.ts';
import { writeAggregate } from './figures/aggregate.ts';
import { averageRates } from './average-rates.ts';
import { writeCompare } from './figures/compare.ts';
import { writeCorrelation } from './correlation/correlation.ts';
import { writeDescribe } from './tables/describe.ts';
import { writeDifference } from './tests/difference.ts';
import { writeMeanTest } from './tests/mean-test.ts';
import { writePairedDifference } from './tests/paired-difference.ts';
import { writeProportionDifference } from './tests/proportion-difference.ts';
import { writeAssociation } from './tests/association.ts';
import { writeDistribution } from './spread/distribution.ts';
import { writeForecast } from './series/forecast.ts';
import { writeDecomposition } from './series/decomposition.ts';
import { writeAnomalies } from './series/anomalies.ts';
import { writeClassification } from './models/classification.ts';
import { writeClusters } from './clusters/clusters.ts';
import { writeRegression } from './models/regression.ts';
import { writeFrontier } from './assets/frontier.ts';
import { writeList } from './tables/list.ts';
import { writeOutliers } from './spread/outliers.ts';
import { writePortfolio } from './assets/portfolio.ts';
import { writeQuality } from './tables/quality.ts';
import { writeScript, type Draft } from './script-source.ts';
import { createSubject, type Subject } from './subject.ts';
import { writeTop } from './figures/top.ts';
import { writeTrend } from './trend/trend.ts';
import { writeValueAtRisk } from './assets/value-at-risk.ts';

/** Writes the script that answers a plan: readable TypeScript that imports from glovebox/kit and glovebox/analysis only. */
export function writePlan(
  plan: Plan,
  question: string,
  dataset: Dataset,
  profile: Profile,
): { readonly source: string; readonly title: string } {
  const subject = createSubject(question, plan.table, dataset, profile);
  const draft = writeDraft(averageRates(plan, subject), subject);
  return { source: writeScript(question, draft), title: draft.title };
}

function writeDraft(plan: Plan, subject: Subject): Draft {
  switch (plan.intent) {
    case 'describe':
      return writeDescribe(plan, subject);
    case 'list':
      return writeList(plan, subject);
    case 'top':
      return writeTop(plan, subject);
    case 'aggregate':
      return writeAggregate(plan, subject);
    case 'trend':
      return writeTrend(plan, subject);
    case 'compare':
      return writeCompare(plan, subject);
    case 'distribution':
      return writeDistribution(plan, subject);
    case 'outliers':
      return writeOutliers(plan, subject);
    case 'correlation':
      return writeCorrelation(plan, subject);
    case 'portfolio':
      return writePortfolio(plan, subject);
    case 'value-at-risk':
      return writeValueAtRisk(plan, subject);
    case 'difference':
      return writeDifference(plan, subject);
    case 'mean-test':
      return writeMeanTest(plan, subject);
    case 'paired-difference':
      return writePairedDifference(plan, subject);
    case 'proportion-difference':
      return writeProportionDifference(plan, subject);
    case 'association':
      return writeAssociation(plan, subject);
    case 'forecast':
      return writeForecast(plan, subject);
    case 'decomposition':
      return writeDecomposition(plan, subject);
    case 'anomalies':
      return writeAnomalies(plan, subject);
    case 'regression':
      return writeRegression(plan, subject);
    case 'frontier':
      return writeFrontier(plan, subject);
    case 'quality':
      return writeQuality(plan, subject);
    case 'classification':
      return writeClassification(plan, subject);
    case 'clusters':
      return writeClusters(plan, subject);
  }
}
