export type { ClassificationModel, ClassName, FeatureImportance, Model, RegressionModel } from './model.ts';
