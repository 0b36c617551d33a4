/** Why a question of a batch was not asked. */
export const skipCodes = ['CANCELLED', 'FAIL_FAST', 'BUDGET_SPENT', 'SPENDING_LIMIT', 'KEY_REFUSED'] as const;
export type SkipCode = (typeof skipCodes)[number];
