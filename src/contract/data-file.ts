/** How files end that can be read as data, packed or not. */
const ending = /\.(?:csv|tsv|tab|txt|json|ndjson|jsonl|parquet|pq|xlsx|xlsm|sqlite3?|db)(?:\.gz)?$/i;

/** Whether a file looks like data by its name. */
export function isDataFile(name: string): boolean {
  return ending.test(name);
}

/** What people call a file without saying what it is: `sales` of `sales.csv.gz`. */
export function withoutEnding(name: string): string {
  return name.replace(ending, '');
}
