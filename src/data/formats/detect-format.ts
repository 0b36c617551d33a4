export type FormatName = 'delimited' | 'json' | 'parquet' | 'excel' | 'sqlite';

/** Why a file is no table, and what to do. */
export type Refusal = { readonly refusal: string; readonly next: string };

const convert = 'Export the table as CSV, Parquet or xlsx and give that.';

/** Files that people give and that are no tables, by their first bytes. */
const foreign: readonly { readonly starts: string; readonly what: string; readonly next: string }[] = [
  {
    starts: '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
    what: 'an old Office file (such as .xls)',
    next: 'Open it in Excel or LibreOffice, save it as .xlsx and give that.',
  },
  { starts: '%PDF-', what: 'a PDF', next: convert },
  { starts: '\u0089PNG', what: 'a PNG picture', next: convert },
  { starts: '\u00ff\u00d8\u00ff', what: 'a JPEG picture', next: convert },
  { starts: 'GIF8', what: 'a GIF picture', next: convert },
  { starts: '\u007fELF', what: 'a program', next: convert },
  { starts: 'BZh', what: 'a bzip2 archive', next: 'Unpack it and give what is in it.' },
  { starts: '7z\u00bc\u00af', what: 'a 7-Zip archive', next: 'Unpack it and give what is in it.' },
  { starts: 'Rar!', what: 'a RAR archive', next: 'Unpack it and give what is in it.' },
  { starts: '\u00fd7zXZ', what: 'an xz archive', next: 'Unpack it and give what is in it.' },
  { starts: '\u0028\u00b5\u002f\u00fd', what: 'a zstd archive', next: 'Unpack it and give what is in it.' },
  { starts: '\u0089HDF', what: 'an HDF5 file', next: convert },
  { starts: 'ORC', what: 'an ORC file', next: 'Convert it to Parquet and give that.' },
  { starts: 'ARROW1', what: 'an Arrow file', next: 'Convert it to Parquet and give that.' },
  { starts: 'Obj\u0001', what: 'an Avro file', next: 'Convert it to Parquet and give that.' },
];

/** Tells the format of a file by its content first and by its name second. Text must be decoded already. */
export function detectFormat(head: Buffer, name: string): FormatName | Refusal {
  const starts = head.subarray(0, 16).toString('latin1');
  if (starts.startsWith('PAR1')) return 'parquet';
  if (starts.startsWith('SQLite format 3\u0000')) return 'sqlite';
  if (starts.startsWith('PK\u0003\u0004') || starts.startsWith('PK\u0005\u0006')) return 'excel';
  const stranger = foreign.find((candidate) => starts.startsWith(candidate.starts));
  if (stranger !== undefined) return { refusal: `is ${stranger.what}, not a table`, next: stranger.next };
  if (isBinary(head)) {
    return {
      refusal: 'is binary, and of no format that is known here',
      next: 'Give CSV, JSON, Parquet, xlsx or SQLite.',
    };
  }
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  const extension = name.toLowerCase().replace(/\.gz$/, '').split('.').pop() ?? '';
  const json = ['json', 'ndjson', 'jsonl', 'geojson'].includes(extension);
  if (/^[[{]/.test(text) && (json || /^(?:\[\s*\{|\{\s*(?:"|\}))/.test(text))) return 'json';
  if (/^(?:<!doctype html|<html)/i.test(text)) {
    return { refusal: 'is a web page, not a table', next: 'Download the file itself, not the page that links to it.' };
  }
  if (json) return { refusal: 'is named as JSON but does not begin like JSON', next: 'Export it again.' };
  return 'delimited';
}

/** Text has no zero bytes and hardly any other control characters. */
function isBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 1 && byte !== 31)
      controls += 1;
  }
  return controls > 0 && controls > head.length / 200;
}
