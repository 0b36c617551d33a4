import type { ChatEvent } from './chat-adapter.ts';

/** Who may ask. Both lists must let somebody through; `*` and a list that is absent let everybody through. */
export type PermitSettings = {
  /** Ids of people, as the platform has them. */
  readonly people?: readonly string[] | undefined;
  /** Ids of channels; `direct` is every conversation with one person alone. */
  readonly channels?: readonly string[] | undefined;
  /** People who may stop what others have asked. */
  readonly stewards?: readonly string[] | undefined;
};

export type Permits = {
  /** Why somebody may not ask here: a sentence. Undefined where they may. */
  refuse(event: Pick<ChatEvent, 'person' | 'place' | 'direct'>): string | undefined;
  mayStop(person: string, asker: string): boolean;
};

export function createPermits({ people = ['*'], channels = ['*'], stewards = [] }: PermitSettings = {}): Permits {
  const has = (list: readonly string[], id: string): boolean => list.includes('*') || list.includes(id);
  return {
    refuse({ person, place, direct = false }) {
      if (!has(people, person.id))
        return 'You are not among those who may ask here. Whoever runs this Glovebox can change that.';
      if (has(channels, place.channel) || (direct && channels.includes('direct'))) return undefined;
      return 'Questions are not taken in this channel. Whoever runs this Glovebox can change that.';
    },
    mayStop: (person, asker) => person === asker || has(stewards, person),
  };
}
