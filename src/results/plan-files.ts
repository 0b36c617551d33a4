import type { Analysis } from '../contract/analysis.ts';
import { chooseFileNames } from './file-names.ts';

/** Where the outputs of an analysis lie, relative to its folder. */
export function planFiles(analysis: Analysis): {
  readonly script: string;
  readonly plots: readonly { readonly name: string; readonly base: string }[];
  readonly tables: readonly { readonly name: string; readonly base: string }[];
} {
  const plotNames = chooseFileNames(analysis.plots.map(({ name }) => name));
  const tableNames = chooseFileNames(analysis.tables.map(({ name }) => name));
  return {
    script: analysis.script?.language === 'python' ? 'script.py' : 'script.ts',
    plots: analysis.plots.map(({ name }, index) => ({ name, base: `plots/${plotNames[index]}` })),
    tables: analysis.tables.map(({ name }, index) => ({ name, base: `tables/${tableNames[index]}` })),
  };
}
