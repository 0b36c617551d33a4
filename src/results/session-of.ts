import type { Analysis } from '../contract/analysis.ts';
import type { PrivacyLevel } from '../contract/question.ts';
import type { Script } from '../contract/script.ts';
import { mostTurns, type Session, type Turn } from '../contract/session.ts';
import { cutText } from './plain-text.ts';

/** Of an analysis, all that a follow-up needs. */
export type Followed = Pick<Analysis, 'question' | 'status' | 'metrics' | 'assumptions' | 'receipt' | 'earlier'> & {
  readonly insights: readonly { readonly text: string }[];
  readonly script?: AnyScript | undefined;
  readonly attempts: readonly { readonly script: AnyScript }[];
  readonly error?: { readonly message: string } | undefined;
};

type AnyScript = Pick<Script, 'source' | 'assumptions' | 'author'>;

const mostMetrics = 60;
const mostTexts = 40;
const longestText = 400;

/** What a follow-up to an analysis goes on from: the questions before it, and its own. */
export function sessionOf(analysis: Followed): Session {
  return [...(analysis.earlier ?? []), turnOf(analysis)].slice(-mostTurns);
}

function turnOf({ question, status, error, receipt, metrics, assumptions, insights, ...rest }: Followed): Turn {
  // A script that was refused is still what was tried.
  const script = rest.script ?? rest.attempts.at(-1)?.script;
  return {
    question: question.text,
    ...(question.constraints !== undefined && { constraints: question.constraints }),
    status,
    ...(error && { reason: cutText(error.message, longestText) }),
    dataset: receipt.dataset.hash,
    seen: seenBy(script?.author ?? receipt.generator.name, question.privacy),
    ...(script && { script: { source: script.source, assumptions: cutTexts(script.assumptions) } }),
    metrics: Object.values(metrics)
      .slice(0, mostMetrics)
      .map(({ label: _, value, ...metric }) => ({
        ...metric,
        value: typeof value === 'string' ? cutText(value, longestText) : value,
      })),
    assumptions: cutTexts(assumptions),
    sentences: cutTexts(insights.map(({ text }) => text)),
  };
}

/** A model is told no more than the level; the offline generator knows rare values too, and a person may have seen all. */
function seenBy(author: string, level: PrivacyLevel): PrivacyLevel {
  if (author === 'claude') return level;
  return author === 'offline' && level === 'schema' ? 'schema' : 'full';
}

function cutTexts(texts: readonly string[]): string[] {
  return texts.slice(0, mostTexts).map((text) => cutText(text, longestText));
}

/** What was asked without telling values goes on without, unless told. */
export function privacyAfter(earlier: Session): PrivacyLevel | undefined {
  return earlier.at(-1)?.seen === 'schema' ? 'schema' : undefined;
}
