import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Risk } from '../contract/verdict.ts';
import type { SqlTree } from '../engine/sql-tree.ts';
import type { Query, Tables } from './inspection.ts';
import type { Resolve } from './syntax/resolve.ts';
import type { Fold } from './values/fold.ts';

export type Message = {
  /** What is refused, and why. `{name}` stands for what the script wrote. */
  readonly message: string;
  /** What to write instead. */
  readonly remedy: string;
};

/** A rule as data: what findings and documentation are made of. */
export type RuleInfo<MessageId extends string = string> = {
  readonly id: string;
  readonly risk: Risk;
  /** Whether a finding refuses the script or only warns. */
  readonly effect: 'refuse' | 'warn';
  readonly messages: Readonly<Record<MessageId, Message>>;
};

/** What fills a message: `name` its placeholder, `remedy` a better remedy than the message's own. */
export type Fill = { readonly name?: string; readonly remedy?: string | undefined };

/** Offsets in the source. */
export type Span = { readonly range: readonly [number, number] };

/** Notes a finding. */
export type Report = (rule: RuleInfo, messageId: string, span: Span, fill?: Fill) => void;

/** What a rule may look at. Nodes are those of the executable, which is at the same offsets as the source. */
export type Context<MessageId extends string = string> = {
  readonly source: string;
  readonly scopes: ScopeManager;
  readonly resolve: Resolve;
  /** The values that an expression can be known to have, with holes for what is not known. */
  readonly fold: Fold;
  /** The same for what is stated, where a script that takes long to follow is none the worse for it. */
  readonly foldStated: Fold;
  /** What the script may read, where that is known. */
  readonly tables: Tables | undefined;
  /** Notes a query, to be judged when the engine has read it. */
  note(query: Query): void;
  report(span: Span, messageId: MessageId, fill?: Fill): void;
};

/** What a rule may look at in a query. */
export type QueryContext<MessageId extends string = string> = {
  readonly query: Query;
  readonly tables: Tables | undefined;
  report(span: Span, messageId: MessageId, fill?: Fill): void;
};

/** Called once for each node of a kind, on the one walk over the tree; `every` for all nodes, `end` after the last. */
export type Visitor = {
  readonly [Kind in TSESTree.Node['type'] as `${Kind}`]?: (node: Extract<TSESTree.Node, { type: Kind }>) => void;
} & {
  readonly every?: (node: TSESTree.Node) => void;
  readonly end?: () => void;
};

/** A rule of the language. */
export type Rule<MessageId extends string = string> = RuleInfo<MessageId> & {
  /** Looks at the text, also of a script that cannot be parsed. */
  read?(context: Pick<Context<MessageId>, 'source' | 'report'>): void;
  /** Looks at the tree. */
  visit?(context: Context<MessageId>): Visitor;
  /** Looks at a query, as the engine reads it. */
  judge?(tree: SqlTree, context: QueryContext<MessageId>): void;
};

/** Lets a rule's message ids be inferred and checked. */
export function defineRule<MessageId extends string>(rule: Rule<MessageId>): Rule {
  return rule;
}
