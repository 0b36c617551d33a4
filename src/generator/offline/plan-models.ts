import type { Assets, Measure } from './plan-elements.ts';

/** Questions what goes with a column, what it could be told from, and which rows are alike. */
export type ModelPlan =
  /**
   * What a number follows from: "what drives price", "predict price from area and rooms", "regress price on area".
   * Always with diagnostics and the importance of features; the features hold no identifier, no text and not the target.
   * Rows without the target or a feature are left out.
   */
  | {
      readonly intent: 'regression';
      readonly target: string;
      readonly features: readonly string[];
      /** Linear unless the question names another. */
      readonly method: 'linear' | 'ridge' | 'lasso' | 'tree' | 'forest' | 'boosting';
      /** "Which factors influence price" asks for the features, "predict price" for how well it can be told. */
      readonly asks: 'drivers' | 'prediction';
    }
  /** The same of a category, or of yes and no: "predict churn", "what decides whether a passenger survives". */
  | {
      readonly intent: 'classification';
      readonly target: string;
      readonly features: readonly string[];
      /** Logistic unless the question names another. */
      readonly method: 'logistic' | 'tree' | 'forest' | 'boosting' | 'naive-bayes' | 'neighbours';
      readonly asks: 'drivers' | 'prediction';
      /** The value that is told, where the question names one: "who leaves" is `attrition` Yes. */
      readonly positive?: string | number | boolean;
    }
  /** Groups of what is alike. `k` is chosen by the data unless the question gives it. */
  | ({
      readonly intent: 'clusters';
      readonly k?: number;
      readonly method: 'k-means' | 'hierarchical' | 'gaussian-mixture' | 'dbscan';
    } & (
      | {
          /** "Cluster the penguins by bill length and body mass": a row each. `show` says which row it is. */
          readonly of: 'rows';
          readonly columns: readonly string[];
          readonly show: readonly string[];
        }
      | {
          /** "Segment customers by revenue and orders": each value of `group`, with a figure for each measure. */
          readonly of: 'groups';
          readonly group: string;
          readonly measures: readonly Measure[];
        }
      /** "Cluster the assets by their return patterns": an asset each, by its returns. */
      | ({ readonly of: 'returns' } & Assets)
    ));
