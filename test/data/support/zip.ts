import { deflateRawSync } from 'node:zlib';

/** Writes a zip archive, so that workbooks of tests are made in the open and need no library. */
export function buildZip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const path = Buffer.from(name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(plain), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(plain.length, 8);
    const local = Buffer.concat([
      Buffer.from('504b03041400000008000000000000', 'hex').subarray(0, 14),
      sizes,
      uint16(path.length),
      uint16(0),
      path,
      packed,
    ]);
    const central = Buffer.concat([
      Buffer.from('504b010214001400000008000000000000', 'hex').subarray(0, 16),
      sizes,
      uint16(path.length),
      Buffer.alloc(12),
      uint32(offset),
      path,
    ]);
    bodies.push(local);
    directory.push(central);
    offset += local.length;
  }
  const table = Buffer.concat(directory);
  const count = uint16(directory.length);
  const end = Buffer.concat([
    Buffer.from('504b050600000000', 'hex'),
    count,
    count,
    uint32(table.length),
    uint32(offset),
    uint16(0),
  ]);
  return Buffer.concat([...bodies, table, end]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
