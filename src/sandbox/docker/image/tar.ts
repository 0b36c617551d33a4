const blockBytes = 512;
const endBlocks = 2;

/** Where the fields of a header lie that are not empty: offset and bytes. */
const fields = {
  name: [0, 100],
  mode: [100, 8],
  size: [124, 12],
  time: [136, 12],
  sum: [148, 8],
  kind: [156, 1],
  magic: [257, 8],
} as const;

/** A path that ends with a slash is a folder. */
export type TarFile = { readonly path: string; readonly bytes: Uint8Array };

/**
 * An archive of files, as the daemon takes it: nobody's own, readable, of no date. The same files are the same bytes wherever
 * they lie, so that what was built of them is found again.
 */
export function packTar(files: readonly TarFile[]): Buffer {
  const parts = files.flatMap(({ path, bytes }) => [writeHeader(path, bytes.length), bytes, padding(bytes.length)]);
  return Buffer.concat([...parts, Buffer.alloc(endBlocks * blockBytes)]);
}

function writeHeader(path: string, size: number): Buffer {
  const header = Buffer.alloc(blockBytes);
  const put = (field: keyof typeof fields, text: string) => {
    const [offset, room] = fields[field];
    if (Buffer.byteLength(text) > room) throw new RangeError(`${text} is too long for the ${field} of an archive.`);
    header.write(text, offset);
  };
  const number = (field: 'mode' | 'size' | 'time', value: number) =>
    put(field, `${value.toString(8).padStart(fields[field][1] - 1, '0')}\0`);
  put('name', path);
  const isFolder = path.endsWith('/');
  number('mode', isFolder ? 0o755 : 0o644);
  number('size', size);
  number('time', 0);
  put('kind', isFolder ? '5' : '0');
  put('magic', 'ustar\u000000');
  // The sum is taken with its own field full of spaces.
  put('sum', ' '.repeat(fields.sum[1]));
  const sum = header.reduce((total, byte) => total + byte, 0);
  put('sum', `${sum.toString(8).padStart(6, '0')}\0 `);
  return header;
}

function padding(size: number): Buffer {
  return Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes);
}
