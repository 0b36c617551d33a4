// The words that fields of a question and settings may have. They stand apart from the schemas made of them, so that the
// command line knows them without loading zod.

export const analysisTypes = [
  'describe',
  'aggregate',
  'trend',
  'compare',
  'distribution',
  'outliers',
  'correlation',
  'test',
  'model',
  'cluster',
  'forecast',
  'portfolio',
  'custom',
] as const;

export const languages = ['typescript', 'python'] as const;
export const privacyLevels = ['schema', 'statistics', 'full'] as const;
export const efforts = ['fast', 'standard', 'thorough'] as const;
export const sandboxes = ['auto', 'docker', 'embedded'] as const;
export const generators = ['auto', 'claude', 'offline'] as const;

/** The longest question taken: longer ones are pasted data, not questions. */
export const maxQuestionLength = 10_000;

/** How numbers and moments are written where nothing else is said. */
export const usualWriting = { locale: 'en-US', timeZone: 'UTC' } as const;

const mebibyte = 1024 * 1024;

/** What a box may be given, and what it gets where nothing is said. */
export const limitBounds = {
  timeoutSeconds: { most: 3_600, usual: 300 },
  memoryBytes: { least: 512 * mebibyte, usual: 2_048 * mebibyte },
  cpus: { least: 1, most: 64, usual: 2 },
} as const;

/** How long may be waited for a model, for one question. */
export const allowanceBounds = { seconds: { most: 86_400, usual: 600 } } as const;
