import { expect, it } from 'vitest';
import { makeSlot } from '../../../src/sandbox/docker/slot.ts';

it.runIf(process.platform === 'linux')('The folder of a box where none can be made is a fault, at once', () => {
  expect(() => makeSlot('/proc/x/slots')).toThrow(
    expect.objectContaining({ code: 'STORE_UNWRITABLE', message: expect.stringContaining('cannot be made') as string }),
  );
});
