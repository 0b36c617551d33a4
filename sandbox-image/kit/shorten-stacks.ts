type CallSite = {
  getFileName(): string | null;
  getFunctionName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
};

/**
 * Makes the stacks of errors name the script's own lines and nothing else: the kit's would tell where it is installed,
 * and differ from machine to machine.
 */
export function shortenStacks(): void {
  const prepareStackTrace = (error: unknown, sites: readonly CallSite[]): string => {
    const lines = sites.filter((site) => site.getFileName()?.startsWith('data:') === true).map(describe);
    return [spellError(error), ...lines].join('\n    at ');
  };
  Object.defineProperty(Error, 'prepareStackTrace', { value: Object.freeze(prepareStackTrace) });
}

function describe(site: CallSite): string {
  const place = `script.ts:${site.getLineNumber()}:${site.getColumnNumber()}`;
  const name = site.getFunctionName();
  return name === null || name === '' ? place : `${name} (${place})`;
}

function spellError(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}
