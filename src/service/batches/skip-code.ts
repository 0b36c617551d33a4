import type { ErrorCode } from '../../errors.ts';

/** Why a question of a batch was not asked. */
export const skipCodes = ['CANCELLED', 'FAIL_FAST', 'BUDGET_SPENT', 'SPENDING_LIMIT', 'KEY_REFUSED'] as const;
/** Or the code of a fault that another one ended with, and that it would end with as well. */
export type SkipCode = (typeof skipCodes)[number] | ErrorCode;
