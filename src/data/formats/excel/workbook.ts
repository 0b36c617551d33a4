import { posix } from 'node:path';
import { GloveboxError } from '../../../errors.ts';
import type { Archive } from './archive.ts';
import { damaged } from './archive.ts';
import { tellCellFormat } from './date-format.ts';
import type { CellFormat } from './date-format.ts';
import { parsePart } from './parse-part.ts';

export type Sheet = { readonly name: string; readonly part: string; readonly hidden: boolean };

/** What the sheets of a workbook share. */
export type Workbook = {
  readonly sheets: readonly Sheet[];
  readonly texts: readonly string[];
  /** For each style, whether its numbers are dates. */
  readonly styles: readonly (CellFormat | undefined)[];
  /** Days are counted from 1904 and not from 1900. */
  readonly from1904: boolean;
};

const mostText = 128 * 1024 * 1024;

export async function readWorkbook(archive: Archive, label: string): Promise<Workbook> {
  const part = await findWorkbookPart(archive, label);
  const targets = await readRelations(archive, label, part);
  const sheets: Sheet[] = [];
  let from1904 = false;
  await parsePart(await archive.open(part), label, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (name !== 'sheet') return;
      const id = attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const target = targets.get(id);
      const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
      if (target?.type.endsWith('/worksheet') === true && archive.has(target.part)) {
        sheets.push({ name: attributes['name'] ?? '', part: target.part, hidden });
      }
    },
  });
  const find = (type: string): string | undefined =>
    [...targets.values()].find((target) => target.type.endsWith(type))?.part;
  return {
    sheets,
    from1904,
    texts: await readTexts(archive, label, find('/sharedStrings')),
    styles: await readStyles(archive, label, find('/styles')),
  };
}

type Target = { readonly type: string; readonly part: string };

async function findWorkbookPart(archive: Archive, label: string): Promise<string> {
  if (!archive.has('_rels/.rels')) throw damaged(label, 'it is a zip archive but no workbook');
  const targets = await readRelations(archive, label, '');
  const part = [...targets.values()].find(({ type }) => type.endsWith('/officeDocument'))?.part ?? '';
  if (!archive.has(part) || !part.endsWith('.xml')) throw damaged(label, 'it is an Office file but no .xlsx workbook');
  if (part.startsWith('word/') || part.startsWith('ppt/')) throw damaged(label, 'it is a document, not a workbook');
  return part;
}

async function readRelations(archive: Archive, label: string, part: string): Promise<Map<string, Target>> {
  const folder = posix.dirname(part);
  const relations = part === '' ? '_rels/.rels' : `${folder}/_rels/${posix.basename(part)}.rels`;
  const targets = new Map<string, Target>();
  if (!archive.has(relations)) return targets;
  await parsePart(await archive.open(relations), label, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(part === '' ? '' : folder, target);
      targets.set(attributes['Id'] ?? '', { type: attributes['Type'] ?? '', part: path });
    },
  });
  return targets;
}

/** Texts are stored once for all sheets. Those of a phonetic guide are left out. */
async function readTexts(archive: Archive, label: string, part: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (part === undefined || !archive.has(part)) return texts;
  let text = '';
  let inText = false;
  let phonetic = 0;
  let length = 0;
  await parsePart(await archive.open(part), label, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') inText = phonetic === 0;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        texts.push(text);
        length += text.length;
        if (length > mostText) {
          throw new GloveboxError('DATASET_TOO_LARGE', `${label} holds more than ${mostText} characters of text.`, {
            place: label,
            next: 'Export its sheets as CSV and give those.',
          });
        }
      }
    },
  });
  return texts;
}

async function readStyles(
  archive: Archive,
  label: string,
  part: string | undefined,
): Promise<(CellFormat | undefined)[]> {
  const styles: (CellFormat | undefined)[] = [];
  if (part === undefined || !archive.has(part)) return styles;
  const formats = new Map<number, string>();
  let inCells = false;
  await parsePart(await archive.open(part), label, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(tellCellFormat(id, formats.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
