/** What Node is told when a runner starts. What V8 compiled is kept for the flags of the default limits. */
export function runnerFlags(memoryBytes: number): string[] {
  const heap = `--max-old-space-size=${Math.floor(memoryBytes / 2 / 1024 / 1024)}`;
  // Libraries in the runner key objects by values of the data: none of them may reach a prototype.
  return ['--disable-proto=delete', heap];
}
