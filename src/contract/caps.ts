const mebibyte = 1024 * 1024;

/**
 * What may leave a box in one run. The runner refuses what goes beyond, with a message that a script can act on;
 * the host counts again and ends the run, because it does not trust the runner.
 */
export const caps = {
  metrics: 1_000,
  tables: 50,
  plots: 20,
  insights: 100,
  assumptions: 100,
  /** Two of each table, and what else the runner has to say. */
  warnings: 200,
  progress: 10_000,
  tableRows: 100_000,
  tableColumns: 1_000,
  /** Of all tables together: each takes about a hundred bytes of whoever reads them. */
  tableCells: 5_000_000,
  plotRows: 20_000,
  plotPoints: 100_000,
  specBytes: 8 * mebibyte,
  nameLength: 120,
  textLength: 4_000,
  cellLength: 32_000,
  logLines: 1_000,
  logLineLength: 2_000,
  sqlLength: 100_000,
  sqlStatements: 10_000,
  sqlRows: 1_000_000,
  columnRows: 10_000_000,
  sqlBytes: 256 * mebibyte,
  lineageEntries: 1_000,
  frameHeaderBytes: mebibyte,
  framePayloadBytes: 64 * mebibyte,
  outputBytes: 256 * mebibyte,
} as const;
