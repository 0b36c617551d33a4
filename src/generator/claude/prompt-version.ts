/** Goes up with every change of what a model is told: receipts name it. */
export const promptVersion = '6';
