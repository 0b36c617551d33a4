import { describe } from 'vitest';
import { spawnRunner } from '../../../src/sandbox/embedded/spawn-runner.ts';
import { RunnerBox } from '../../../src/sandbox/runner-box.ts';
import { boxLimits } from '../box-fixture.ts';
import { itRehearses } from '../rehearsal-contract.ts';

describe('an embedded box', () => {
  const limits = boxLimits();
  itRehearses(
    async () => new RunnerBox({ kind: 'embedded' }, spawnRunner(limits), limits),
    (box, { path }) => box.open(path, ['sales']),
  );
});
