/** How wide the characters of one font are, in shares of the font size. */
export type FontMetrics = {
  has(codePoint: number): boolean;
  width(text: string): number;
};
