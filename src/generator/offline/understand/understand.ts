import type { Profile } from '../../../contract/profile.ts';
import type { AnalysisType } from '../../../contract/question.ts';
import type { Understanding } from '../plan.ts';
import { addHint } from './add-hint.ts';
import { chooseTable, findSecondTable } from './choose-table.ts';
import { explainRefusal } from './refuse/explain-refusal.ts';
import { findFollowUp } from './refuse/find-follow-up.ts';
import { findNotBuilt } from './refuse/find-not-built.ts';
import { suggestQuestions } from './refuse/suggest-questions.ts';
import { indexTable } from './phrases/index-table.ts';
import { readTableFacts } from './table/table-facts.ts';
import { type TableReading, understandTable } from './understand-table.ts';

export type Context = {
  readonly profile: Profile;
  /** When it was asked, ISO. */
  readonly askedAt: string;
  /** The kind of analysis that the user hinted at. */
  readonly type?: AnalysisType;
};

/** Turns a question into a plan, or says what it could not place and what could be asked instead. Pure and synchronous. */
export function understand(question: string, context: Context): Understanding {
  const tables = context.profile.tables.map((table) => indexTable(readTableFacts(table)));
  const refuse = (reason: string, best: TableReading | undefined): Understanding => {
    const table = best?.indexed ?? tables[0];
    return {
      understood: false,
      reason,
      suggestions: table === undefined ? [] : suggestQuestions(table, best?.reading),
    };
  };

  const readings = tables.map((table) => understandTable(question, table));
  const best = chooseTable(readings);
  if (best === undefined) return refuse('there is no table to ask about', undefined);

  const notBuilt = findNotBuilt(best.reading, context.type);
  if (notBuilt !== undefined) return refuse(notBuilt, best);

  const followUp = findFollowUp(best.reading);
  if (followUp !== undefined) return refuse(followUp, best);

  const hinted = addHint(question, context.type, best);
  if (hinted !== undefined) return { understood: true, plan: hinted };
  if (best.plan !== undefined) return { understood: true, plan: best.plan };

  const second = findSecondTable(best, readings);
  if (second !== undefined)
    return refuse(
      `this needs columns of two tables, ${best.table.name} and ${second.table.name}; tables are not joined yet`,
      best,
    );
  return refuse(explainRefusal(best), best);
}
