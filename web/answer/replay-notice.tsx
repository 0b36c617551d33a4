import type { Replay } from '../api/types.ts';
import { writeRoute } from '../words/places.ts';
import { countOf } from '../words/amounts.ts';

const shown = 50;

/** Whether running it again gave the same. */
export function ReplayNotice({ replay }: { readonly replay: Replay }) {
  const { of, same, sameData, differences } = replay;
  const earlier = <a href={writeRoute({ view: 'analysis', id: of })}>the earlier answer</a>;
  if (same)
    return (
      <div class="notice good">
        <h3>The same</h3>
        <p>Every value and every sentence came out as in {earlier}.</p>
      </div>
    );
  return (
    <div class="notice caution">
      <h3>
        {sameData ? 'Not the same' : 'Over other data'}: {countOf(differences.length, 'difference')}
      </h3>
      <p>Compared with {earlier}.</p>
      {differences.length > 0 && (
        <div class="scroll" role="region" aria-label="Differences" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
              </tr>
            </thead>
            <tbody>
              {differences.slice(0, shown).map((difference) => (
                <Difference key={difference.place} difference={difference} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {differences.length > shown && <p class="small">{countOf(differences.length - shown, 'more difference')}.</p>}
    </div>
  );
}

function Difference({ difference: { place, before, after } }: { readonly difference: Replay['differences'][number] }) {
  return (
    <tr>
      <th scope="row" dir="auto">
        {place}
      </th>
      <td dir="auto">{write(before)}</td>
      <td dir="auto">{write(after)}</td>
    </tr>
  );
}

function write(value: unknown): string {
  return value === undefined || value === null ? '–' : String(value);
}
