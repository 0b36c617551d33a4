import type { Analysis } from '../../contract/analysis.ts';

/** Shows an analysis in one form. Pure: the same analysis gives the same text. */
export interface Renderer {
  readonly format: 'json' | 'markdown' | 'html' | 'terminal';
  render(analysis: Analysis): string;
}
