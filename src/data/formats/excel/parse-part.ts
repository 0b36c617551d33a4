import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { damaged } from './archive.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What is told of the elements of an XML part, by their names without prefix. */
export type PartVisitor = {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Asked after every piece: whether nothing more of the part is wanted. */
  isDone?(): boolean;
};

/** Walks through an XML part as it is inflated. */
export async function parsePart(stream: Readable, label: string, visitor: PartVisitor): Promise<void> {
  const parser = new SaxesParser();
  let fault: Error | undefined;
  parser.on('error', (cause) => {
    fault ??= cause;
  });
  parser.on('opentag', ({ name, attributes }) => visitor.open?.(withoutPrefix(name), attributes));
  parser.on('text', (text) => visitor.text?.(text));
  parser.on('cdata', (text) => visitor.text?.(text));
  parser.on('closetag', ({ name }) => visitor.close?.(withoutPrefix(name)));
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      if (fault !== undefined) break;
      if (visitor.isDone?.() === true) return;
    }
    if (fault === undefined) parser.close();
  } catch (cause) {
    throw cause instanceof Error && cause.name === 'GloveboxError'
      ? cause
      : damaged(label, 'a part of it is broken', cause);
  }
  if (fault !== undefined) throw damaged(label, 'a part of it is broken XML', fault);
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
