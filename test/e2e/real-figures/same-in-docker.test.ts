import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnalyst, type Analyst } from '../../../src/index.ts';
import { compareAnalyses } from '../../../src/results/compare.ts';
import { dockerIsHere } from '../../sandbox/docker/use-docker.ts';
import { openDesk, type Desk } from '../run-glovebox.ts';
import { questions } from './all-questions.ts';
import { pathOf } from './real-question.ts';

describe.runIf(dockerIsHere)('the Docker box and the embedded one', () => {
  let desk: Desk;
  const analysts: Analyst[] = [];

  beforeAll(async () => {
    desk = openDesk();
    for (const sandbox of ['embedded', 'docker'] as const)
      analysts.push(await createAnalyst({ home: desk.home, sandbox }));
  });
  afterAll(async () => {
    await Promise.all(analysts.map((analyst) => analyst.close()));
    desk.remove();
  });

  it.each(questions.map(({ question, table }) => [question, table] as const))(
    'give the same answer to "%s" (%s)',
    async (question, table) => {
      const [embedded, docker] = await Promise.all(
        analysts.map((analyst) => analyst.analyze({ question, data: pathOf(table) })),
      );
      if (embedded === undefined || docker === undefined) throw new Error('there are two boxes');
      expect(docker.receipt.box?.kind).toBe('docker');
      expect(embedded.receipt.box?.kind).toBe('embedded');
      expect(docker.status).toBe('answered');
      expect(compareAnalyses(embedded, docker)).toEqual([]);
      const pictures = ({ plots }: typeof docker) => plots.map(({ svg }) => svg);
      expect(pictures(docker)).toEqual(pictures(embedded));
    },
  );
});
