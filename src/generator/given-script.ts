import type { Script } from '../contract/script.ts';
import type { Generator } from './generator.ts';

/** Hands over a script that is there already: one written by hand, or one that is replayed. */
export function createGivenScript(script: Script): Generator {
  return {
    name: 'given',
    begin() {
      let handedOver = false;
      return {
        async next() {
          if (handedOver) return { kind: 'done' };
          handedOver = true;
          return { kind: 'script', script };
        },
      };
    },
  };
}
