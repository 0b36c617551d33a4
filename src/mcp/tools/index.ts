import type { Desk, Tool } from '../tool.ts';
import { addFiles, addRows } from './add-data.ts';
import { analyze } from './ask-question.ts';
import { getAnalysis } from './get-analysis.ts';
import { listDatasets } from './list-datasets.ts';
import { profile } from './profile.ts';
import { replay } from './replay-analysis.ts';
import { runScript } from './run-script.ts';
import { stopAnalysis } from './stop-analysis.ts';

/** The tools of a desk, in the order in which they are mostly needed. */
export function listTools({ folders }: Pick<Desk, 'folders'>): readonly Tool[] {
  const addData = folders === undefined ? addRows : addFiles;
  return [listDatasets, profile, analyze, getAnalysis, stopAnalysis, runScript, replay, addData];
}
