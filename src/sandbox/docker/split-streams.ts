const headerBytes = 8;
const standardOutput = 1;

/**
 * Splits what the daemon sends of an attached container into its two streams: 1 byte which, 3 of nothing, 4 of length
 * (big endian), the bytes. A box decides how small these pieces are, so no piece costs more than its own bytes: the
 * client's own function recurses once for each and copies the rest.
 */
export function splitStreams(onOutput: (bytes: Uint8Array) => void, onError: (bytes: Uint8Array) => void) {
  const header = Buffer.alloc(headerBytes);
  let headerFilled = 0;
  let left = 0;
  return (chunk: Uint8Array): void => {
    let start = 0;
    while (start < chunk.length) {
      if (left === 0) {
        const part = chunk.subarray(start, start + headerBytes - headerFilled);
        header.set(part, headerFilled);
        headerFilled += part.length;
        start += part.length;
        if (headerFilled < headerBytes) return;
        headerFilled = 0;
        left = header.readUInt32BE(4);
      } else {
        const part = chunk.subarray(start, start + left);
        start += part.length;
        left -= part.length;
        (header[0] === standardOutput ? onOutput : onError)(part);
      }
    }
  };
}
