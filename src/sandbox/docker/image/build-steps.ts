/** What the steps of the image's Dockerfile are for, by what only they hold. What is not here takes no time. */
const steps: readonly (readonly [RegExp, string])[] = [
  [/^FROM scratch/, 'Putting the image together'],
  [/^FROM /, 'Taking the base image'],
  [/^RUN .*apt-get install/, 'Installing what the build needs'],
  [/^RUN .*update-ca-certificates/, 'Taking certificates in'],
  [/^RUN .*fetch\.sh/, 'Fetching Node, Deno, DuckDB and fonts, each by its hash'],
  [/^RUN .*collect-libraries\.sh/, 'Collecting the system libraries that they ask for'],
  [/^RUN .*seal\.c/, 'Compiling the seal of the processes'],
  [/^RUN .*keep-compiled/, 'Starting it once, to keep what is compiled'],
];

/** A step in plain words. */
export function nameStep(instruction: string): string | undefined {
  return steps.find(([sign]) => sign.test(instruction))?.[1];
}
