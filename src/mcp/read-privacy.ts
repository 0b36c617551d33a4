import { privacyLevels } from '../contract/choices.ts';
import type { PrivacyLevel } from '../contract/question.ts';
import { GloveboxError } from '../errors.ts';
import type { Desk } from './tool.ts';

/** Of two levels the one that tells less. */
export function stricter(one: PrivacyLevel, other: PrivacyLevel): PrivacyLevel {
  return privacyLevels.indexOf(one) <= privacyLevels.indexOf(other) ? one : other;
}

/** The level that is asked for, which may be stricter than the user allows and never looser. */
export function readPrivacy(wanted: PrivacyLevel | undefined, { privacy: most }: Pick<Desk, 'privacy'>): PrivacyLevel {
  if (wanted === undefined) return most;
  if (privacyLevels.indexOf(wanted) <= privacyLevels.indexOf(most)) return wanted;
  throw new GloveboxError('USAGE', `The user allows privacy "${most}" at most, and alone can allow more.`);
}

/** Throws where no values may be told. */
export function refuseValues(privacy: PrivacyLevel): void {
  if (privacy === 'schema')
    throw new GloveboxError(
      'USAGE',
      'At this level of privacy values are not told: they are in the report, for the user.',
    );
}
