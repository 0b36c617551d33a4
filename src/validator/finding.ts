import { risks } from '../contract/verdict.ts';
import type { Finding } from '../contract/verdict.ts';
import type { Findings } from './inspection.ts';
import type { Fill, Report, RuleInfo } from './rule.ts';

/** More than this many findings help nobody; the rest is dropped after the worst is known. */
const maxFindings = 50;
const maxCollected = 2_000;
const maxExcerpt = 80;
const maxName = 300;

type Noted = {
  readonly rule: RuleInfo;
  readonly messageId: string;
  readonly offset: number;
  readonly fill: Fill;
};

/** Collects findings about one source. */
export function collectFindings(source: string): {
  readonly report: Report;
  /** Whether any finding refuses the script. */
  readonly refused: () => boolean;
  /** Sorted by place, each said once. */
  readonly list: () => Findings;
} {
  const locate = createLocator(source);
  // Apart, so that no number of warnings leaves a refusal out.
  const noted: Record<RuleInfo['effect'], Noted[]> = { refuse: [], warn: [] };
  let worst = 0;

  const report: Report = (rule, messageId, span, fill = {}) => {
    worst = Math.max(worst, risks.indexOf(rule.risk));
    const list = noted[rule.effect];
    if (list.length < maxCollected) list.push({ rule, messageId, offset: span.range[0], fill });
  };

  const pick = (effect: RuleInfo['effect']): Finding[] => {
    const findings = new Map<string, Finding>();
    const sorted = noted[effect].toSorted((a, b) => a.offset - b.offset || a.rule.id.localeCompare(b.rule.id));
    for (const { rule, messageId, offset, fill } of sorted) {
      if (findings.size === maxFindings) break;
      const key = `${rule.id} ${messageId} ${offset} ${fill.name ?? ''}`;
      if (!findings.has(key)) findings.set(key, createFinding(rule, messageId, fill, locate(offset)));
    }
    return [...findings.values()];
  };

  return {
    report,
    refused: () => noted.refuse.length > 0,
    list: () => ({ risk: risks[worst] ?? 'critical', violations: pick('refuse'), warnings: pick('warn') }),
  };
}

type Place = { readonly line: number; readonly column: number; readonly excerpt: string };

function createFinding(rule: RuleInfo, messageId: string, fill: Fill, place: Place): Finding {
  const { message, remedy } = rule.messages[messageId] ?? { message: messageId, remedy: '' };
  const name = spell((fill.name ?? '').slice(0, maxName));
  const fillIn = (text: string): string => text.replaceAll('{name}', () => name);
  return { rule: rule.id, risk: rule.risk, ...place, message: fillIn(message), remedy: fill.remedy ?? fillIn(remedy) };
}

/** Finds line, column and excerpt of an offset; all that ends a line in the language counts. */
function createLocator(source: string): (offset: number) => Place {
  let known: readonly number[] | undefined;
  return (offset) => {
    // Most scripts have nothing to report.
    const starts = (known ??= findLines(source));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = starts[low] ?? 0;
    const rest = source.slice(offset, Math.min(starts[low + 1] ?? source.length, offset + maxExcerpt));
    return { line: low + 1, column: offset - start + 1, excerpt: spell(rest.trimEnd()) };
  };
}

function findLines(source: string): number[] {
  const endings = source.matchAll(/\r\n|[\n\r\u2028\u2029]/g);
  return [0, ...Array.from(endings, ({ index, 0: ending }) => index + ending.length)];
}

/** Writes out what could turn a terminal or a reader around. */
function spell(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, (character) =>
    character === '\t' ? ' ' : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
