import { randomBytes } from 'node:crypto';
import { isGone, ownName } from '../../owner.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import type { AnalysisRecord } from '../../store/records/records.ts';

/** One process of the service, as the store knows it. Of the same machine and number there may have been another one before. */
export function nameInstance(): string {
  return `${ownName()}.${randomBytes(4).toString('hex')}`;
}

const beatMilliseconds = 5_000;
/** A process that has not been heard of for so long is taken for dead, where nothing else tells. */
const leaseMilliseconds = 30_000;

export type InstanceHooks = {
  /** Hears of what others have left unfinished, and this process now has. */
  readonly onTaken: (records: readonly AnalysisRecord[]) => void;
  /** Hears of what is not wanted any more: who said so may have said it to another process. */
  readonly onCancelled: (id: string) => void;
  readonly onFault: (error: unknown) => void;
};

export type Presence = {
  /** One beat: says that this process lives, takes over from those that do not, and hears what was cancelled. */
  beat(): Promise<void>;
  /** What it has not ended is for others from now on. */
  leave(): Promise<void>;
};

/** Keeps this process known in the store, from the first beat on until it leaves. */
export function createPresence(records: RecordStore, name: string, hooks: InstanceHooks): Presence {
  let timer: NodeJS.Timeout | undefined;
  let left = false;

  const beat = async (): Promise<void> => {
    const now = Date.now();
    const moment = new Date(now).toISOString();
    await records.heartbeat(name, new Date(now + leaseMilliseconds).toISOString());
    for (const { instance, alive } of await records.listInstances(moment)) {
      if (instance === name || (alive && !isSurelyGone(instance, name))) continue;
      const taken = await records.takeOver(instance, name);
      await records.forgetInstance(instance);
      if (taken.length > 0) hooks.onTaken(taken);
    }
    for (const id of await records.listCancelled(name)) hooks.onCancelled(id);
  };

  const schedule = () => {
    timer = setTimeout(() => {
      beat()
        .catch(hooks.onFault)
        .finally(() => {
          if (!left) schedule();
        });
    }, beatMilliseconds);
    timer.unref();
  };

  return {
    async beat() {
      await beat();
      if (timer === undefined) schedule();
    },
    async leave() {
      left = true;
      clearTimeout(timer);
      await records.heartbeat(name, new Date().toISOString());
    },
  };
}

/** A process that had our own number before us ended before we began. */
function isSurelyGone(instance: string, own: string): boolean {
  return isGone(instance) || withoutChance(instance) === withoutChance(own);
}

function withoutChance(instance: string): string {
  return instance.slice(0, instance.lastIndexOf('.'));
}
