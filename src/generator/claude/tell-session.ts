import type Anthropic from '@anthropic-ai/sdk';
import { privacyLevels } from '../../contract/choices.ts';
import type { PrivacyLevel } from '../../contract/question.ts';
import type { Session, Turn } from '../../contract/session.ts';
import type { Task } from '../generator.ts';
import { fence } from '../../fence.ts';
import { createMask, type Mask } from './tell-names.ts';
import { outlineMetric } from './tell-results.ts';

/** What all earlier questions may take of a prompt together. The last one stays, whatever it takes. */
const mostCharacters = 12_000;
const longestScript = 12_000;

/** What the earlier questions were and what came of them, as docs/privacy.md has it. */
export function tellSession(task: Task): Anthropic.TextBlockParam[] {
  const { earlier = [] } = task;
  if (earlier.length === 0) return [];
  const { lines, dropped } = summarise(earlier, task);
  const left = dropped === 0 ? '' : ` ${dropped} before ${dropped === 1 ? 'it is' : 'them are'} left out.`;
  const text = `The question follows earlier ones. Here they are, a line each, the last one last, with what came of them.${left}\n${fence(lines.join('\n'), 4 * mostCharacters)}`;
  return [{ type: 'text', text }];
}

/** Where there is too much, the oldest shrink to their questions first; where that is not enough they go. */
function summarise(earlier: Session, task: Task): { readonly lines: readonly string[]; readonly dropped: number } {
  const lines = earlier.map((turn, place) => JSON.stringify(outlineTurn(turn, task, place === earlier.length - 1)));
  const isTooLong = () => lines.join('\n').length > mostCharacters;
  for (const [place, { question, status }] of earlier.slice(0, -1).entries())
    if (isTooLong()) lines[place] = JSON.stringify({ question, ended: status });
  while (lines.length > 1 && isTooLong()) lines.shift();
  return { lines, dropped: earlier.length - lines.length };
}

/** The script of the last one only: a follow-up changes that. */
function outlineTurn(turn: Turn, task: Task, isLast: boolean): object {
  const { question, constraints, status, dataset, script } = turn;
  const { privacy } = task.question;
  const mask = createMask(task, script?.source ?? '');
  return {
    question,
    constraints,
    ended: status,
    ...(dataset !== task.dataset.hash && {
      tables: 'not those of now: data was given anew since, so that names, types and figures may be others',
    }),
    ...(isSeenBefore(turn.seen, privacy)
      ? {
          reason: tellReason(turn, mask),
          ...(isLast && script && { script: cutScript(script.source) }),
          metrics: turn.metrics.map((metric) => outlineMetric(metric, privacy, task.profile, mask.name)),
          // Only those that a run adds may quote cells; those of the author were written before.
          assumptions: privacy === 'full' ? turn.assumptions : (script?.assumptions ?? []),
          ...(privacy === 'full' && { sentences: turn.sentences }),
        }
      : { leftOut: 'script, figures and assumptions, whose author could see more of the data than you' }),
  };
}

/** What somebody wrote may quote all that he saw. */
function isSeenBefore(seen: PrivacyLevel, level: PrivacyLevel): boolean {
  return privacyLevels.indexOf(seen) <= privacyLevels.indexOf(level);
}

/** Why there was no answer: in the author's words where he gave up, and without what an error quotes of the data. */
function tellReason({ status, reason }: Turn, mask: Mask): string | undefined {
  return reason === undefined || status === 'unanswerable' ? reason : mask.message(reason);
}

function cutScript(source: string): string {
  return source.length > longestScript ? `${source.slice(0, longestScript)} … (cut)` : source;
}
