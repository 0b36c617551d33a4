export type { ClassificationModel, ClassName, FeatureImportance, Model, RegressionModel } from './model.ts';
export { linear } from './linear.ts';
export { polynomial } from './polynomial.ts';
