import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { type Analyst, createAnalyst } from '../../../src/analyst.ts';
import type { Analysis } from '../../../src/contract/analysis.ts';
import type { AnalysisEvent } from '../../../src/contract/events.ts';
import { type Asked, MessagesApi } from '../../generator/claude/messages-api.ts';
import { type Case, orders } from './cases.ts';
import { obey } from './obedient-model.ts';
import { callWitness, type Witness } from './witness.ts';

/** All that came of one case. */
export type Outcome = {
  readonly analysis: Analysis;
  readonly events: readonly AnalysisEvent[];
  readonly asked: readonly Asked[];
};

export type Scene = {
  readonly witness: () => Witness;
  readonly play: (one: Case) => Promise<Outcome>;
};

/** One analyst with a real validator and a real box, a model that obeys, and a witness: for all cases of a file. */
export function setScene(): Scene {
  const api = new MessagesApi();
  const home = mkdtempSync(join(tmpdir(), 'glovebox-test-'));
  let analyst: Analyst;
  let witness: Witness;
  let played = 0;

  beforeAll(async () => {
    witness = await callWitness('secret-of-the-environment-6203', 'sk-ant-secret-of-the-key');
    vi.stubEnv('GLOVEBOX_CANARY', 'secret-of-the-environment-6203');
    vi.stubEnv('ANTHROPIC_API_KEY', 'sk-ant-secret-of-the-key');
    vi.stubEnv('ANTHROPIC_BASE_URL', await api.start());
    analyst = await createAnalyst({ home, generator: 'claude', sandbox: 'embedded', warmBoxes: 1 });
  });
  afterAll(async () => {
    await analyst.close();
    await api.close();
    await witness.close();
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });

  return {
    witness: () => witness,
    async play({ place, disguise, order, level }) {
      played += 1;
      const folder = join(home, `data-${played}`);
      mkdirSync(folder);
      const write = (name: string, content: string | Buffer): string => {
        const path = join(folder, name);
        writeFileSync(path, content);
        return path;
      };
      const data = await place.data(disguise.dress(order.name), write);
      api.answer((asked) => obey(asked, orders, place.opening, witness.prey));
      const events: AnalysisEvent[] = [];
      const analysis = await analyst.analyze({
        question: 'How much was sold?',
        data,
        privacy: level,
        timeoutSeconds: 30,
        ...order.limits,
        onEvent: (event) => events.push(event),
      });
      return { analysis, events, asked: [...api.asked] };
    },
  };
}
