// NAB's scoring (Lavin and Ahmad, 2015), written anew: what a detector's scores earn on labelled series. A window counts once,
// for its earliest detection, the earlier the more; each detection outside of a window costs. One threshold serves all series,
// the one that earns most. `verify.mjs` beside this file shows that it gives published detectors their published scores.

/** What a detection within a window, one outside and a window without a detection weigh; what NAB calls the profile. */
export const profiles = {
  standard: { hit: 1, falseAlarm: 0.11, miss: 1, published: 'standard' },
  'reward low false alarms': { hit: 1, falseAlarm: 0.22, miss: 1, published: 'reward_low_FP_rate' },
  'reward low misses': { hit: 1, falseAlarm: 0.11, miss: 2, published: 'reward_low_FN_rate' },
};

/**
 * `series`: [{ times, windows: [[from, to]], scores }]. Gives the threshold and the score, from 0 (no detection at all) to 100
 * (each window detected at its first point, and nothing else), and the same with the windows found and false alarms.
 */
export function scoreCorpus(series, profile) {
  const points = series.flatMap((one, number) => weighPoints(one, number, profile));
  points.sort((a, b) => b.score - a.score);
  const windows = new Set(points.map(({ window }) => window).filter((window) => window !== undefined));
  const earned = new Map([...windows].map((window) => [window, -profile.miss]));
  let total = -profile.miss * windows.size;
  let falseAlarms = 0;
  const none = total;
  let best = { raw: total, threshold: Infinity, found: 0, falseAlarms: 0 };
  for (let place = 0; place < points.length;) {
    const threshold = points[place].score;
    for (; place < points.length && points[place].score === threshold; place += 1) {
      const { window, weight } = points[place];
      if (window === undefined) {
        falseAlarms += 1;
        total += weight;
      } else if (weight > earned.get(window)) {
        total += weight - earned.get(window);
        earned.set(window, weight);
      }
    }
    if (total > best.raw) {
      const found = [...earned.values()].filter((value) => value > -profile.miss).length;
      best = { raw: total, threshold, found, falseAlarms };
    }
  }
  const perfect = profile.hit * windows.size;
  return { score: (100 * (best.raw - none)) / (perfect - none), windows: windows.size, ...best };
}

/** Each point that counts, with what a detection there earns. The first part of each series is for learning. */
function weighPoints({ times, windows, scores }, number, profile) {
  const learning = Math.min(Math.floor(0.15 * times.length), 0.15 * 5000);
  const spans = windows.map(([from, to]) => [times.indexOf(from), times.indexOf(to)]);
  const points = [];
  let next = 0;
  for (let index = 0; index < times.length; index += 1) {
    while (next < spans.length && index > spans[next][1]) next += 1;
    const span = spans[next];
    const within = span !== undefined && index >= span[0];
    if (index < learning) continue;
    let weight;
    if (within) {
      const width = span[1] - span[0] + 1;
      weight = (profile.hit * sigmoid(-(span[1] - index + 1) / width)) / sigmoid(-1);
    } else {
      const last = spans[next - 1];
      const past = last === undefined ? Infinity : (index - last[1]) / (last[1] - last[0]);
      weight = profile.falseAlarm * (past > 3 ? -1 : sigmoid(past));
    }
    points.push({ score: scores[index], window: within ? `${number}:${next}` : undefined, weight });
  }
  return points;
}

/** From nearly 1 at -1, the beginning of a window, by 0 at its end to -1 far behind it. */
function sigmoid(place) {
  return 2 / (1 + Math.exp(5 * place)) - 1;
}
