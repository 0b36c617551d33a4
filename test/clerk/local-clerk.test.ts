import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnalyst } from '../../src/analyst.ts';
import { createLocalClerk } from '../../src/clerk/local-clerk.ts';
import { createDatasetStore } from '../../src/store/dataset-store.ts';
import { describeClerk } from './clerk-contract.ts';

describeClerk('createLocalClerk', async () => {
  const home = mkdtempSync(join(tmpdir(), 'glovebox-clerk-'));
  const analyst = await createAnalyst({ home, sandbox: 'embedded', generator: 'offline' });
  const make = () => createLocalClerk({ analyst, store: createDatasetStore(home), home });
  return {
    clerk: make(),
    again: async () => make(),
    async close() {
      await analyst.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
});
