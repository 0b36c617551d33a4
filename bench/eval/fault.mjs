/** What is wrong with how the evaluation was called, said in one line instead of a stack. */
export class Misuse extends Error {}
