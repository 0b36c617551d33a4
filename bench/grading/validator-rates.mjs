// How the validator decides on the corpora: now, before any rule was changed because of them, and once over the unseen
// half before any of its findings were read.
import { readFileSync } from 'node:fs';

const folder = new URL('../../test/validator/corpus/', import.meta.url);

/** `corpus` is test/validator/corpus.ts. */
export async function measureRates({ language, readSql, corpus }) {
  const { readHonestScripts, readAttacks } = corpus.openCorpora(folder);
  const { before, blind } = JSON.parse(readFileSync(new URL('counts.json', folder), 'utf8'));
  const isAccepted = async (source) => (await language.check(source, { readSql })).accepted;
  const rates = {};
  for (const half of corpus.halves) {
    const honest = { scripts: 0, accepted: 0 };
    for (const { source } of readHonestScripts(half)) {
      honest.scripts += 1;
      if (await isAccepted(source)) honest.accepted += 1;
    }
    const attacks = { attacks: 0, refused: 0, nearMissesAccepted: 0 };
    for (const { attack, nearMiss } of readAttacks(half)) {
      attacks.attacks += 1;
      if (!(await isAccepted(attack))) attacks.refused += 1;
      if (await isAccepted(nearMiss)) attacks.nearMissesAccepted += 1;
    }
    const compare = (all, good, now, kind) => describe(all, good, now, before[kind][half], blind[kind][half]);
    rates[`honest ${half}`] = compare('scripts', 'accepted', honest, 'honest');
    rates[`attacks ${half}`] = compare('attacks', 'refused', attacks, 'attacks');
    rates[`near-misses ${half}`] = compare('attacks', 'nearMissesAccepted', attacks, 'attacks');
  }
  return rates;
}

function describe(all, good, now, before, blind) {
  const spell = (counts) =>
    counts && `${counts[good]} of ${counts[all]}, ${((100 * counts[good]) / counts[all]).toFixed(1)} %`;
  return { now: spell(now), before: spell(before), blind: spell(blind) };
}
