/** An expression that has a value worth proving only where a forbidden capability was reached. */
export type Reach = {
  readonly aim: string;
  readonly expression: string;
  /** A function of the script: true of the value only if the capability works. */
  readonly proof: string;
  /** A line for the top of the script. */
  readonly top?: string;
};

export const reach = (aim: string, proof: string) => (expression: string) => ({ aim, proof, expression }) as Reach;
