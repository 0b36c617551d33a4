// How the blocks of a message are written by relays that show its buttons. `text` has the choices in words as well.

/** Parts of at most so many characters, cut between lines where that can be, and never within a letter or behind a backslash. */
export function splitText(text, most) {
  const parts = [];
  let rest = text;
  while (rest.length > most) {
    const line = rest.lastIndexOf('\n', most);
    let at = line > most / 2 ? line : most;
    if (at === most && /[\uD800-\uDBFF]$/.test(rest.slice(0, at))) at -= 1;
    if (at === most && /\\*$/.exec(rest.slice(0, at))[0].length % 2 === 1) at -= 1;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at).replace(/^\n/, '');
  }
  return [...parts, rest];
}

/**
 * The messages of a platform that a message of Glovebox becomes, each of parts that stand with an empty line between: tables and code are
 * `isFixed`. `escape` leaves nothing in a text that the platform reads as marks; `fence` stands around what is fixed.
 */
export function layOut({ blocks }, { most, escape, fence = (text) => text }) {
  const parts = blocks.flatMap((block) => {
    const isFixed = block.kind === 'table' || block.kind === 'code';
    // The one address that is ours.
    const text = block.kind === 'link' ? `${escape(block.text)}: ${block.url}` : writeBlock(block);
    const written = isFixed || block.kind === 'link' ? text : escape(text);
    return splitText(written, most - 20).map((part) => ({ isFixed, text: isFixed ? fence(part) : part }));
  });
  const messages = [];
  let room = 0;
  for (const part of parts) {
    room -= part.text.length + 2;
    if (room >= 0) messages.at(-1).push(part);
    else {
      messages.push([part]);
      room = most - part.text.length;
    }
  }
  return messages.length > 0 ? messages : [[{ isFixed: false, text: '…' }]];
}

export const joinParts = (parts) => parts.map(({ text }) => text).join('\n\n');

function writeBlock(block) {
  if (block.kind === 'figures') return block.figures.map(({ label, value }) => `${label}: ${value}`).join('\n');
  return block.kind === 'table' ? writeTable(block) : block.text;
}

function writeTable({ title, columns, rows, more }) {
  const lines = [columns.map(({ label }) => label), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index].length)));
  const pad = (cell, index) =>
    columns[index].align === 'right' ? cell.padStart(widths[index]) : cell.padEnd(widths[index]);
  const written = lines.map((line) => line.map(pad).join('  ').trimEnd());
  return [...(title ? [title] : []), ...written, ...(more > 0 ? [`${more} more rows`] : [])].join('\n');
}
