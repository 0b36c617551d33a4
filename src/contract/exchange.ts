/** One request to a model and its reply, as they went over the wire. */
export type Exchange = {
  readonly request: string;
  /** Absent where none came, or only a part of one. */
  readonly reply?: string;
};

/** What asking a model took, all calls of a question together. */
export type Usage = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly usd: number;
};
