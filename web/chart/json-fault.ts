/**
 * In which line a text stops being JSON, for those who are to mend it. What browsers say of it differs, and often lacks the place.
 * Undefined where it is JSON.
 */
export function findJsonFault(text: string): number | undefined {
  const end = new Reader(text).read();
  return end === undefined ? undefined : text.slice(0, end).split('\n').length;
}

const space = /[\t\n\r ]*/y;
const scalar =
  /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const name = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Where the first thing stands that should not, or else should. */
  read(): number | undefined {
    const isWhole = this.value(0) && this.skip() === this.text.length;
    return isWhole ? undefined : Math.min(this.at, this.text.trimEnd().length);
  }

  private value(depth: number): boolean {
    this.skip();
    if (depth > 500) return false;
    if (this.take('{')) return this.list('}', () => this.match(name) && this.after(':') && this.value(depth + 1));
    if (this.take('[')) return this.list(']', () => this.value(depth + 1));
    return this.match(scalar);
  }

  private list(close: string, entry: () => boolean): boolean {
    if (this.after(close)) return true;
    do {
      this.skip();
      if (!entry()) return false;
    } while (this.after(','));
    return this.after(close);
  }

  private after(mark: string): boolean {
    this.skip();
    return this.take(mark);
  }

  private take(mark: string): boolean {
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }

  private skip(): number {
    this.match(space);
    return this.at;
  }

  private match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at = pattern.lastIndex;
    return found !== null;
  }
}
