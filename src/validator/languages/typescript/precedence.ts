import type * as typescript from 'typescript';
import { ts } from './compiler.ts';

const { SyntaxKind } = ts;

/** Binary operators, those first that bind least. */
const levels: readonly (readonly typescript.SyntaxKind[])[] = [
  [SyntaxKind.QuestionQuestionToken, SyntaxKind.BarBarToken],
  [SyntaxKind.AmpersandAmpersandToken],
  [SyntaxKind.BarToken],
  [SyntaxKind.CaretToken],
  [SyntaxKind.AmpersandToken],
  [
    SyntaxKind.EqualsEqualsToken,
    SyntaxKind.ExclamationEqualsToken,
    SyntaxKind.EqualsEqualsEqualsToken,
    SyntaxKind.ExclamationEqualsEqualsToken,
  ],
  [
    SyntaxKind.LessThanToken,
    SyntaxKind.LessThanEqualsToken,
    SyntaxKind.GreaterThanToken,
    SyntaxKind.GreaterThanEqualsToken,
    SyntaxKind.InstanceOfKeyword,
    SyntaxKind.InKeyword,
  ],
  [
    SyntaxKind.LessThanLessThanToken,
    SyntaxKind.GreaterThanGreaterThanToken,
    SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  ],
  [SyntaxKind.PlusToken, SyntaxKind.MinusToken],
  [SyntaxKind.AsteriskToken, SyntaxKind.SlashToken, SyntaxKind.PercentToken],
  [SyntaxKind.AsteriskAsteriskToken],
];
const levelOf = new Map(levels.flatMap((kinds, level) => kinds.map((kind) => [kind, level] as const)));

/**
 * Whether an operator would take the right side of what another has put together on its left. Those that mix with none,
 * and those that are taken from the right, are said to.
 */
export function bindsTighter(outer: typescript.SyntaxKind, inner: typescript.SyntaxKind): boolean {
  const outerLevel = levelOf.get(outer);
  const innerLevel = levelOf.get(inner);
  if (outerLevel === undefined || innerLevel === undefined) return true;
  return outerLevel > innerLevel || outer === SyntaxKind.AsteriskAsteriskToken || (outerLevel === 0 && outer !== inner);
}
