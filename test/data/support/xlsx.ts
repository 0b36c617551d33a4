import { buildZip } from './zip.ts';

/** A cell: text, a number, a truth value, a day (as a serial number with a date format), or nothing. */
export type XlsxCell =
  | string
  | number
  | boolean
  | null
  | { readonly serial: number; readonly style: 'date' | 'timestamp' | 'time' | 'percent' };

export type XlsxSheet = {
  readonly name: string;
  readonly rows: readonly (readonly XlsxCell[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
};

const styles = { date: 1, timestamp: 2, time: 3, percent: 4 } as const;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook with shared and inline texts, as Excel and other programs write them. */
export function buildXlsx(sheets: readonly XlsxSheet[], options: { readonly from1904?: boolean } = {}): Buffer {
  const texts: string[] = [];
  const parts = sheets.map((sheet) => writeSheet(sheet, texts));
  const list = sheets
    .map(
      ({ name, hidden }, index) =>
        `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${hidden === true ? ' state="hidden"' : ''}/>`,
    )
    .join('');
  const relations = sheets.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  return buildZip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${packaged}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${options.from1904 === true ? 1 : 0}"/><sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}">${relations.join('')}${relation('rIdS', 'styles', 'styles.xml')}${relation('rIdT', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="[$-409]d/m/yy\\ h:mm;@"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${texts.map((text) => `<si><r><t xml:space="preserve">${escapeXml(text)}</t></r></si>`).join('')}</sst>`,
    ...Object.fromEntries(parts.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
  });
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
}

function writeSheet({ rows, merges = [] }: XlsxSheet, texts: string[]): string {
  const body = rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, column) => writeCell(cell, `${columnName(column)}${row + 1}`, texts)).join('')}</row>`,
    )
    .join('');
  const list =
    merges.length === 0
      ? ''
      : `<mergeCells>${merges.map((merge) => `<mergeCell ref="${merge}"/>`).join('')}</mergeCells>`;
  return `<worksheet xmlns="${main}"><sheetData>${body}</sheetData>${list}</worksheet>`;
}

function writeCell(cell: XlsxCell, place: string, texts: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}" s="${styles[cell.style]}"><v>${cell.serial}</v></c>`;
  if (cell.startsWith('=')) return `<c r="${place}" t="str"><f>${escapeXml(cell.slice(1))}</f><v>computed</v></c>`;
  texts.push(cell);
  return `<c r="${place}" t="s"><v>${texts.length - 1}</v></c>`;
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The serial number of a day. */
export function serialOf(iso: string): number {
  return (Date.parse(`${iso}${iso.includes('T') ? 'Z' : 'T00:00:00Z'}`) - Date.UTC(1899, 11, 30)) / 86_400_000;
}
