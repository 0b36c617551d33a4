// How the validator decides on the corpora: now, before any rule was changed because of them, and once over the unseen
// half before any of its findings were read.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../test/validator/corpus/', import.meta.url);
const halves = ['seen', 'unseen'];

export async function measureRates(language, readSql) {
  const { before, blind } = JSON.parse(readFileSync(new URL('counts.json', folder), 'utf8'));
  const isAccepted = async (source) => (await language.check(source, { readSql })).accepted;
  const rates = {};
  for (const half of halves) {
    const honest = { scripts: 0, accepted: 0 };
    for (const source of readAll(`honest/${half}`)) {
      honest.scripts += 1;
      if (await isAccepted(source)) honest.accepted += 1;
    }
    const attacks = { attacks: 0, refused: 0, nearMissesAccepted: 0 };
    for (const entry of readAll(`attacks/${half}`).flatMap((text) => text.split(/^=== /m).slice(1))) {
      const [attack, nearMiss] = entry.slice(entry.indexOf('\n') + 1).split(/^--- near-miss\n/m);
      attacks.attacks += 1;
      if (!(await isAccepted(attack))) attacks.refused += 1;
      if (await isAccepted(nearMiss)) attacks.nearMissesAccepted += 1;
    }
    rates[`honest ${half}`] = describe('scripts', 'accepted', honest, before.honest[half], blind.honest[half]);
    rates[`attacks ${half}`] = describe('attacks', 'refused', attacks, before.attacks[half], blind.attacks[half]);
    rates[`near-misses ${half}`] = describe(
      'attacks',
      'nearMissesAccepted',
      attacks,
      before.attacks[half],
      blind.attacks[half],
    );
  }
  return rates;
}

function readAll(path) {
  return readdirSync(new URL(`${path}/`, folder)).map((name) =>
    readFileSync(new URL(`${path}/${name}`, folder), 'utf8'),
  );
}

function describe(all, good, now, before, blind) {
  const spell = (counts) =>
    counts && `${counts[good]} of ${counts[all]}, ${((100 * counts[good]) / counts[all]).toFixed(1)} %`;
  return { now: spell(now), before: spell(before), blind: spell(blind) };
}
