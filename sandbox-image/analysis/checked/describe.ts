import * as describe from '../describe/index.ts';
import { withOptions, withoutOptions } from './with-options.ts';

// What stands here goes before the functions of the same names, which do not look at their options' names.
export * from '../describe/index.ts';

export const correlations = withOptions('describe.correlations', describe.correlations, 1, 'level method');
export const entropy = withOptions('describe.entropy', describe.entropy, 1, 'base');
export const histogram = withOptions('describe.histogram', describe.histogram, 1, 'bins');
export const kendall = withOptions('describe.kendall', describe.kendall, 2, 'level alternative');
export const mutualInformation = withOptions('describe.mutualInformation', describe.mutualInformation, 2, 'base bins');
export const pearson = withOptions('describe.pearson', describe.pearson, 2, 'level alternative');
export const quantile = withOptions('describe.quantile', describe.quantile, 2, 'method');
export const robust = withOptions('describe.robust', describe.robust, 1, 'trim');
export const spearman = withOptions('describe.spearman', describe.spearman, 2, 'level alternative');
export const summary = withOptions('describe.summary', describe.summary, 1, 'level');
export const weighted = withOptions('describe.weighted', describe.weighted, 2, 'level');

const ofSamples = 'It is that of a sample (n - 1).';
const ofValues = 'Leave them out.';
export const kurtosis = withoutOptions('describe.kurtosis', describe.kurtosis, ofValues);
export const mean = withoutOptions('describe.mean', describe.mean, ofValues);
export const median = withoutOptions('describe.median', describe.median, ofValues);
export const sd = withoutOptions('describe.sd', describe.sd, ofSamples);
export const skewness = withoutOptions('describe.skewness', describe.skewness, ofValues);
export const variance = withoutOptions('describe.variance', describe.variance, ofSamples);
