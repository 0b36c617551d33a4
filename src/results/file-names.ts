// Names that Windows keeps for devices, with any extension: a folder may be copied there.
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name, without extension, for each output name: safe on every system, unique also where case does not count. */
export function chooseFileNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = safeName(name);
    let candidate = base;
    for (let number = 2; taken.has(candidate.toLowerCase()); number += 1) candidate = `${base}-${number}`;
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}

function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M}_.()+%-]+/gu, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  const short = cutBytes(plain, 100).replaceAll(/[-.]+$/g, '');
  if (short === '') return 'output';
  return reserved.test(short.split('.')[0] ?? '') ? `_${short}` : short;
}

/** File systems count bytes: 255 of them, of which an extension and a number need a few. */
function cutBytes(text: string, most: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    cut += character;
  }
  return cut;
}
