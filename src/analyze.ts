import { randomUUID } from 'node:crypto';
import type { Analysis, Attempt } from './contract/analysis.ts';
import type { Report } from './contract/events.ts';
import type { Language, Question } from './contract/question.ts';
import type { Run } from './contract/run.ts';
import type { Script } from './contract/script.ts';
import type { Verdict } from './contract/verdict.ts';
import { GloveboxError } from './errors.ts';
import type { Authoring, Draft, Feedback, Generator, Task } from './generator/generator.ts';
import { lookAtData } from './look-at-data.ts';
import { collectAnalysis } from './results/collect.ts';
import type { Box, BoxInfo, Sandbox } from './sandbox/sandbox.ts';
import { startClock } from './stage-clock.ts';
import type { CheckContext, ScriptLanguage } from './validator/script-language.ts';

export type Stages = {
  readonly generator: Generator;
  readonly languages: Readonly<Partial<Record<Language, ScriptLanguage>>>;
  readonly sandbox: Sandbox;
  readonly version: string;
};

type Accepted = Extract<Verdict, { accepted: true }>;
type Best = { readonly script: Script; readonly verdict: Accepted; readonly run: Run; readonly box: BoxInfo };
type Refusal = Extract<Draft, { kind: 'not-understood' | 'unanswerable' }>;

/** The first script and its repairs. */
const maxAttempts = 4;

/**
 * The spine: a question and a dataset become a script, the script a verdict, the verdict a run, the run an analysis.
 * What went wrong goes back to the generator, a few times at most.
 */
export async function analyze(task: Task, stages: Stages, report: Report, signal: AbortSignal): Promise<Analysis> {
  const { question, earlier, dataset } = task;
  const clock = startClock();
  const attempts: Attempt[] = [];
  const authoring = stages.generator.begin(task);
  // The box opens while the script is written and checked: most questions need it.
  const opening = stages.sandbox.open(dataset, question.limits, signal);
  opening.catch(() => {});
  const context: CheckContext = {
    tables: dataset.tables,
    readSql: async (queries) => (await opening).readSql(queries, signal),
  };
  let best: Best | undefined;
  let refusal: Refusal | undefined;
  let feedback: Feedback | undefined;
  let ending: Extract<Draft, { kind: 'done' | 'over-budget' }> | undefined;

  try {
    // A last script that ran well is still put into words.
    while (attempts.length < maxAttempts || best?.run.ended === 'completed') {
      const draft = await clock.time('generate', () => nextDraft(authoring, feedback, report, signal));
      if (draft.kind === 'look') {
        const box = await clock.time('open', () => opening);
        const results = await clock.time('look', () => lookAtData(box, draft.queries, task.profile, signal));
        report({ type: 'looked', queries: draft.queries });
        feedback = { kind: 'looked', results };
        continue;
      }
      if (draft.kind === 'done' || draft.kind === 'over-budget') ending = draft;
      else if (draft.kind !== 'script') refusal = draft;
      if (draft.kind !== 'script' || attempts.length === maxAttempts) break;
      const { script } = draft;
      const attempt = attempts.length + 1;
      report({ type: 'script-written', attempt, script });

      const verdict = await clock.time('validate', () => checkScript(script, stages, context));
      if (!verdict.accepted) {
        const { risk, violations, warnings } = verdict;
        report({ type: 'script-rejected', attempt, findings: violations });
        attempts.push({ script, accepted: false, risk, findings: [...violations, ...warnings] });
        feedback = { kind: 'rejected', findings: violations };
        continue;
      }

      const box = await clock.time('open', () => opening);
      report({ type: 'run-started', attempt, box: box.info.kind });
      const run = await clock.time('run', () => runScript(box, verdict, question, report, signal));
      report({ type: 'run-ended', attempt, ended: run.ended, milliseconds: run.timings.total });
      attempts.push(describeAttempt(script, verdict, run));
      if (best?.run.ended !== 'completed' || run.ended === 'completed') best = { script, verdict, run, box: box.info };
      if (run.ended === 'cancelled' || run.ended === 'protocol-violation') break;
      feedback = { kind: 'ran', run };
    }
    if (best?.run.ended === 'cancelled') throw new GloveboxError('CANCELLED', 'The analysis was cancelled.');
    const { generator, version } = stages;
    const { usage, exchanges } = authoring;
    const parts = { id: randomUUID(), question, dataset, attempts, generator, version, timings: clock.timings };
    const analysis = collectAnalysis({
      ...parts,
      ...(earlier && { earlier }),
      ...(best && { best, box: best.box }),
      ...(refusal && { refusal }),
      ...(ending && { ending }),
      ...(usage && { usage }),
      ...(exchanges && { exchanges }),
    });
    report({ type: 'answered', analysis });
    return analysis;
  } finally {
    // The answer need not wait until the box is gone: whoever closes the sandbox does, and hears of it if that fails.
    opening.then((box) => box.close()).catch(() => {});
  }
}

async function checkScript(script: Script, stages: Stages, context: CheckContext): Promise<Verdict> {
  const language = stages.languages[script.language];
  if (language !== undefined) return language.check(script.source, context);
  const finding = {
    rule: 'language',
    risk: 'medium',
    line: 1,
    column: 1,
    excerpt: '',
    message: `Scripts in ${script.language} cannot be run by this version.`,
    remedy: 'Write it in TypeScript.',
  } as const;
  return { accepted: false, risk: 'medium', warnings: [], violations: [finding] };
}

function runScript(box: Box, verdict: Accepted, question: Question, report: Report, signal: AbortSignal): Promise<Run> {
  return box.run(verdict.script, {
    seed: question.seed,
    now: Date.parse(question.askedAt),
    timeZone: question.timeZone,
    testInfluence: true,
    onOutput: (kind, name) => report({ type: 'output', kind, name }),
    onProgress: (share, text) => report({ type: 'progress', share, text }),
    signal,
  });
}

function describeAttempt(script: Script, verdict: Accepted, run: Run): Attempt {
  const { risk, warnings } = verdict;
  return { script, accepted: true, risk, findings: warnings, ended: run.ended, ...(run.error && { error: run.error }) };
}

/** What was spent is told even where asking ends in a fault. */
async function nextDraft(
  authoring: Authoring,
  feedback: Feedback | undefined,
  report: Report,
  signal: AbortSignal,
): Promise<Draft> {
  try {
    return await authoring.next(feedback, signal);
  } finally {
    if (authoring.usage !== undefined) report({ type: 'asked', usage: authoring.usage });
  }
}
