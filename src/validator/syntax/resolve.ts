import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';

/** Gives the variable that an identifier stands for, where it is used or declared; undefined for free ones. */
export type Resolve = (identifier: TSESTree.Identifier) => Variable | undefined;
