export type IntakeOptions = {
  /** A JSON file that says what columns are, where the reading of a person would be wrong. */
  readonly schemaPath?: string;
  /** The same, given as a value. */
  readonly schema?: unknown;
  /** Decides the order of day and month where the data does not: month first for `en-US`, day first elsewhere. */
  readonly locale?: string;
  readonly limits?: Partial<IntakeLimits>;
};

/** What one intake may use. */
export type IntakeLimits = {
  readonly timeoutSeconds: number;
  /** Memory of the engine. The process needs about 100 MB beside it. */
  readonly memoryBytes: number;
  /** Bytes that may be written while text is unpacked, decoded or read from a stream. */
  readonly spoolBytes: number;
  readonly columns: number;
  readonly tables: number;
};

export const defaultLimits: IntakeLimits = {
  timeoutSeconds: 3600,
  memoryBytes: 500 * 1024 * 1024,
  spoolBytes: 64 * 1024 ** 3,
  columns: 10_000,
  tables: 200,
};
