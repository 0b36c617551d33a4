import type { Route } from '../route.ts';
import { analysisRoutes } from './analyses.ts';
import { askRoutes } from './ask.ts';
import { batchOutputRoutes } from './batch-outputs.ts';
import { batchRoutes } from './batches.ts';
import { datasetRoutes } from './datasets.ts';
import { outputRoutes } from './outputs.ts';
import { serviceRoutes } from './service.ts';
import { sessionRoutes } from './sessions.ts';
import { signInRoutes } from './sign-in.ts';

/** All that the service can be asked. */
export const routes: readonly Route[] = [
  ...askRoutes,
  ...analysisRoutes,
  ...outputRoutes,
  ...batchRoutes,
  ...batchOutputRoutes,
  ...datasetRoutes,
  ...sessionRoutes,
  ...signInRoutes,
  ...serviceRoutes,
];
