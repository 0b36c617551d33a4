import type { BatchFormat, BatchPlan, PlannedQuestion, Position } from './batch-plan.ts';
import { budgetField, topFields } from './question-fields.ts';
import { findNearestName } from '../nearest-name.ts';
import { gatherFaults, quote, Unreadable } from './reading/batch-faults.ts';
import type { BatchFaults } from './reading/batch-faults.ts';
import { chooseFormat } from './reading/choose-format.ts';
import { createPositionFinder, locatePath, toPlain } from './reading/located.ts';
import type { Located } from './reading/located.ts';
import { readCsvQuestions } from './reading/read-csv.ts';
import { readJsonLines, readJsonValue } from './reading/read-json.ts';
import { readDefaults, readQuestion } from './reading/read-question.ts';
import { readTextQuestions } from './reading/read-text.ts';
import { readYaml } from './reading/read-yaml.ts';

/** More than these are several batches. */
export const mostQuestions = 100_000;
/** The file is held in memory while it is read, and what is in it afterwards. */
export const mostBatchBytes = 64 * 1024 * 1024;

export type ReadBatchOptions = {
  /** What faults call it, and by whose ending the format is told. */
  readonly name?: string | undefined;
  /** By the name, and where that says nothing by the content, unless told. */
  readonly format?: BatchFormat | undefined;
};

const readers: Readonly<Record<BatchFormat, (text: string) => Located>> = {
  yaml: readYaml,
  json: readJsonValue,
  jsonl: readJsonLines,
  csv: readCsvQuestions,
  text: readTextQuestions,
};

/** Reads the text of a file of questions. Throws `BATCH_FILE_INVALID`, which tells all that is wrong; looks at no other file. */
export function readBatch(given: string, { name = 'questions', format }: ReadBatchOptions = {}): BatchPlan {
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  const locate = createPositionFinder(text);
  const faults = gatherFaults(name, locate);
  const stop = (at: number, message: string, next: string): never => {
    faults.add(at, message, next);
    faults.throwAny();
    throw new Error('A fault that was added is thrown.');
  };
  if (text.length > mostBatchBytes) stop(0, 'The file is larger than 64 MB.', 'Make several of it.');
  const nul = text.indexOf('\0');
  if (nul !== -1) stop(nul, 'There is a NUL character, which no text has.', 'Save the file as text in UTF-8.');
  if (text.trim() === '') stop(0, 'The file is empty.', 'Write a question a line, or see docs/batch.md.');
  let located: Located;
  try {
    located = readers[format ?? chooseFormat(name, text)](text);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return stop(error.at, error.message, error.next);
  }
  const { questions, defaults, budget } = findParts(located, faults);
  if (questions !== undefined && questions.length > mostQuestions)
    stop(
      questions[mostQuestions]?.at ?? 0,
      `There are ${questions.length.toLocaleString('en-US')} questions; ${mostQuestions.toLocaleString('en-US')} are the most.`,
      'Make several files of it.',
    );
  if (questions?.length === 0) faults.add(located.at, 'There is no question in it.', 'Write one.');
  const shared = readDefaults(defaults, faults);
  const whole = budget === undefined ? undefined : readWholeBudget(budget, faults);
  const planned = (questions ?? []).flatMap((item, index): PlannedQuestion[] => {
    const read = readQuestion(item, shared, faults);
    if (read === undefined) return [];
    const { question, dataAt } = read;
    const dataPositions = dataAt.map(locate);
    return [{ ...question, id: question.id ?? String(index + 1), position: locate(item.at), dataPositions }];
  });
  findTwins(planned, faults);
  faults.throwAny(planned);
  return { questions: planned, ...(whole !== undefined && { budget: whole }) };
}

type Parts = {
  readonly questions?: readonly Located[];
  readonly defaults?: Located | undefined;
  readonly budget?: Located | undefined;
};

/** A list of questions, or one with what holds for all of them. */
function findParts(located: Located, faults: BatchFaults): Parts {
  if (located.kind === 'list') return { questions: located.items };
  const next = 'Give a list of questions, or questions: with a list.';
  if (located.kind !== 'map') {
    faults.add(located.at, 'The file holds no list of questions.', next);
    return {};
  }
  const names = Object.keys(topFields);
  const find = (name: string) => located.entries.find(({ key }) => key === name);
  if (find('questions') === undefined && find('question') !== undefined) {
    faults.add(located.at, 'One question alone is no list.', 'Put it into a list, below questions:.');
    return {};
  }
  for (const { key, keyAt } of located.entries) {
    if (names.includes(key)) continue;
    const nearest = findNearestName(key, names);
    faults.add(
      keyAt,
      `At the top there is no field ${quote(key)}.`,
      nearest === undefined ? `Its fields are ${names.join(', ')}.` : `Did you mean ${nearest}?`,
    );
  }
  const questions = find('questions');
  const [defaults, budget] = [find('defaults')?.value, find('budget')?.value];
  if (questions === undefined) faults.add(located.at, 'There are no questions.', next);
  else if (questions.value.kind !== 'list') faults.add(questions.keyAt, 'The questions are no list.', next);
  return {
    ...(questions?.value.kind === 'list' && { questions: questions.value.items }),
    ...(defaults !== undefined && { defaults }),
    ...(budget !== undefined && { budget }),
  };
}

function readWholeBudget(located: Located, faults: BatchFaults) {
  const parsed = budgetField.safeParse(toPlain(located));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  faults.add(
    locatePath(located, issue?.path ?? []),
    'This is no budget.',
    'Give US dollars, or some of usd, tokens, seconds.',
  );
  return undefined;
}

/** Ids name folders, and some systems do not tell case apart. */
function findTwins(questions: readonly PlannedQuestion[], faults: BatchFaults): void {
  const first = new Map<string, PlannedQuestion>();
  const place = ({ line, column }: Position) => `${line}:${column}`;
  for (const question of questions) {
    const folded = question.id.toLowerCase();
    const other = first.get(folded);
    if (other === undefined) first.set(folded, question);
    else {
      const same = other.id === question.id ? '' : `, as ${quote(other.id)}`;
      faults.add(
        question.position,
        `The id ${quote(question.id)} is there twice: first at ${place(other.position)}${same}.`,
        'Give each question an id of its own; without one its number in the file is its id.',
      );
    }
  }
}
