type Analysis = typeof import('../analysis/index.ts');
type Core = { evalContext(source: string, name: string): [unknown, { readonly thrown: Error } | null] };

// Taken before all of Deno is: it compiles what came with the script, which no code from strings could.
const { Deno: deno } = globalThis as unknown as {
  Deno: { readonly internal: symbol; [internal: symbol]: { core: Core } };
};
const { evalContext } = (deno[deno.internal] as { core: Core }).core;

let source = new Uint8Array();
let library: Analysis | undefined;

/** The text of the analysis library comes with a script that imports it: a process that waits need not hold it. */
export function supplyAnalysis(text: Uint8Array): void {
  source = new Uint8Array(text);
}

/**
 * What `glovebox/analysis` resolves to. The text is compiled as a script of its own, since as a module Deno would parse
 * it twice over, which takes five times as long.
 */
export function loadAnalysis(): Analysis {
  if (library !== undefined) return library;
  const [value, error] = evalContext(new TextDecoder().decode(source), 'glovebox:analysis');
  if (error !== null) throw error.thrown;
  if (value === undefined)
    throw new Error('The analysis library did not come with the script: import it by its plain name.');
  return (library = value as Analysis);
}
