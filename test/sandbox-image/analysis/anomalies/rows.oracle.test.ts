import { describe, expect, it } from 'vitest';
import { growIsolationTrees, scoreIsolation } from '../../../../sandbox-image/analysis/anomalies/isolation-trees.ts';
import { models } from '../../../../sandbox-image/analysis/index.ts';
import { readPoints } from '../../../../sandbox-image/analysis/models/points.ts';
import { createRandom } from '../../../../sandbox-image/analysis/numerics/random.ts';
import type { Columns } from '../../../../sandbox-image/analysis/values.ts';
import { agreeWithOracle, loadOracle } from '../oracle.ts';

agreeWithOracle('anomalies-rows');

describe('isolationForest', () => {
  const all = loadOracle('isolation-forest').map((one) => ({
    ...one,
    features: one.args[0] as Columns,
    odd: one.args[1] as boolean[],
    theirs: one.expected as number,
  }));

  it.each(all)('finds what was planted as well as $oracle does: $name', ({ features, odd, theirs, absolute }) => {
    const { values, width } = readPoints(features, false);
    const areas = Array.from({ length: 10 }, (_, seed) =>
      models.rocAuc(odd, scoreIsolation(growIsolationTrees(values, width, 100, createRandom(seed)), values, width)),
    );
    const ours = areas.reduce((sum, area) => sum + area, 0) / areas.length;
    expect(ours).toBeGreaterThanOrEqual(theirs - absolute);
  });
});
