export type TerminalOptions = {
  /** Whether escape sequences for colour may be written. */
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether the terminal shows block and braille characters. */
  readonly unicode: boolean;
  /** The folder that holds the analysis, if it was written to one. */
  readonly folder?: string | undefined;
  /** Paths of what was written, as `writeAnalysisFolder` returns them. */
  readonly files?: readonly string[] | undefined;
};

type Paint = (text: string) => string;

/** How things look on this terminal: colours that do nothing where there is none, and the characters it can show. */
export type TerminalStyle = {
  readonly width: number;
  readonly unicode: boolean;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly number: Paint;
  readonly bar: Paint;
  readonly warning: Paint;
  readonly failure: Paint;
  readonly ellipsis: string;
  readonly bullet: string;
  readonly rule: string;
};

export function createStyle({ colour, width, unicode }: TerminalOptions): TerminalStyle {
  const paint = (open: number, close: number): Paint =>
    colour ? (text) => (text === '' ? '' : `\u001B[${open}m${text}\u001B[${close}m`) : (text) => text;
  const bold = paint(1, 22);
  const cyan = paint(36, 39);
  return {
    width: Math.max(24, Math.min(Math.floor(width) || 80, 200)),
    unicode,
    bold,
    dim: paint(2, 22),
    number: (text) => bold(cyan(text)),
    bar: cyan,
    warning: paint(33, 39),
    failure: paint(31, 39),
    ellipsis: unicode ? '…' : '...',
    bullet: unicode ? '·' : '-',
    rule: unicode ? '─' : '-',
  };
}
