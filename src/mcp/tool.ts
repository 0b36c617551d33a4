import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import type { z } from 'zod';
import type { Clerk } from '../clerk/clerk.ts';
import type { PrivacyLevel } from '../contract/question.ts';
import type { DataFolders } from './data-folders.ts';

/** What the tools, resources and prompts of one client work with. */
export type Desk = {
  readonly clerk: Clerk;
  /** The most that the assistant may be told of data. */
  readonly privacy: PrivacyLevel;
  /** Files that it may take in by name, where it shares a machine with us. */
  readonly folders?: DataFolders | undefined;
  /** Aborted when the assistant has gone for good: what several calls wait for ends then, and not with one of them. */
  readonly signal?: AbortSignal | undefined;
};

/** One call of a tool. */
export type Call = {
  /** Aborted when the assistant wants no answer any more. */
  readonly signal: AbortSignal;
  /** Whether it did not ask to stop but went away. */
  readonly isGone: () => boolean;
  /** The same where the same call comes again, so that it is asked once. */
  readonly key?: string | undefined;
  /** Tells how far it is, where that was asked for. A share that is smaller than before is taken as no news. */
  readonly tell: (share: number, text: string) => void;
};

export type Tool = {
  readonly name: string;
  readonly title: string;
  /** For a model that has never heard of us: what it does, and when to take it and not another. */
  readonly description: string;
  readonly input: z.ZodType;
  readonly output?: z.ZodType | undefined;
  readonly annotations: ToolAnnotations;
  readonly run: (given: never, desk: Desk, call: Call) => Promise<CallToolResult>;
};

/** A tool with the types of its arguments. */
type Typed<I extends z.ZodType> = Omit<Tool, 'input' | 'run'> & {
  readonly input: I;
  readonly run: (given: z.output<I>, desk: Desk, call: Call) => Promise<CallToolResult>;
};

/** Keeps the types of the arguments with the tool. */
export function defineTool<I extends z.ZodType>(tool: Typed<I>): Tool {
  return tool as Tool;
}
