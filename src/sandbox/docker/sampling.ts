import { isFault } from '../../errors.ts';
import type { Attestation } from './attest.ts';

type Attest = () => Promise<Attestation>;

/** Of so many boxes one is tried, beside the first. */
const every = 50;

/** Which boxes are tried: the first, and then a sample; the others stand on the last one that was. */
export function createSampling() {
  let proof: Promise<Attestation> | undefined;
  let count = 0;

  const keep = (attest: Attest): Promise<Attestation> => {
    const attempt = attest();
    proof = attempt;
    attempt.catch((error: unknown) => {
      // A box that ended proves nothing. One that is not sealed does: none after it is used.
      if (!isNotSealed(error) && proof === attempt) proof = undefined;
    });
    return attempt;
  };

  return {
    /** Told of each box that starts. */
    begin(attest: Attest): void {
      count += 1;
      if (proof === undefined || count % every === 0) void keep(attest);
    },
    /** What shows that a box is sealed: another of its kind, or where that has ended, itself. */
    async prove(attest: Attest): Promise<Attestation> {
      if (proof === undefined) return keep(attest);
      try {
        return await proof;
      } catch (error) {
        if (isNotSealed(error)) throw error;
        return keep(attest);
      }
    },
  };
}

function isNotSealed(error: unknown): boolean {
  return isFault(error, 'SANDBOX_BROKEN');
}
