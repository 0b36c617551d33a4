import { createReadStream } from 'node:fs';
import { describe } from 'vitest';
import { itRehearses } from '../rehearsal-contract.ts';
import { useStartedBoxes } from './start-box.ts';
import { dockerIsHere } from './use-docker.ts';

describe.runIf(dockerIsHere)('a Docker box', () => {
  const startBox = useStartedBoxes();
  itRehearses(
    async () => (await startBox())[0],
    async (box, { path }) => {
      await box.send(createReadStream(path));
      await box.open(undefined, ['sales']);
    },
  );
});
