import { randomBytes } from 'node:crypto';
import { isGone, ownName } from '../../owner.ts';
import type { RecordStore } from '../../store/records/record-store.ts';
import type { AnalysisRecord, Unfinished } from '../../store/records/records.ts';

/** One process of the service, as the store knows it. Of the same machine and number there may have been another one before. */
export function nameInstance(): string {
  const name = `${ownName()}.${randomBytes(4).toString('hex')}`;
  here.add(name);
  return name;
}

/** Those of this very process: another one with its number is gone. */
const here = new Set<string>();

const beatMilliseconds = 5_000;
/** A process that has not been heard of for so long is taken for dead, where nothing else tells. */
const leaseMilliseconds = 30_000;

export type InstanceHooks = {
  /** Hears of what others have left unfinished, and this process now has. */
  readonly onTaken: (records: readonly AnalysisRecord[]) => void;
  /** Hears what of its own has not ended: others may have cancelled it, and it may not have heard that it has it. */
  readonly onOwn: (unfinished: readonly Unfinished[]) => void;
  readonly onFault: (error: unknown) => void;
};

export type Presence = {
  /** One beat: says that this process lives, takes over from those that do not, and hears what it has to do. */
  beat(): Promise<void>;
  /** It lives on, and takes nothing over any more. */
  retire(): void;
  /** What it has not ended is for others from now on. */
  leave(): Promise<void>;
};

/** Keeps this process known in the store, from the first beat on until it leaves. */
export function createPresence(records: RecordStore, name: string, hooks: InstanceHooks): Presence {
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  let retired = false;
  let left = false;

  const takeOver = async (moment: string): Promise<void> => {
    for (const { instance, alive } of await records.listInstances(moment)) {
      if (instance === name || (alive && !isSurelyGone(instance, name))) continue;
      const taken = await records.takeOver(instance, name);
      // Before anything else can fail: nobody else will do it.
      if (taken.length > 0) hooks.onTaken(taken);
      await records.forgetInstance(instance);
    }
  };

  const beat = async (): Promise<void> => {
    const now = Date.now();
    const moment = new Date(now).toISOString();
    await records.heartbeat(name, new Date(now + leaseMilliseconds).toISOString());
    if (!retired) await takeOver(moment);
    hooks.onOwn(await records.listUnfinished(name));
  };

  const schedule = () => {
    timer = setTimeout(() => {
      beating = beat()
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
    retire: () => {
      retired = true;
    },
    async leave() {
      left = true;
      clearTimeout(timer);
      await beating;
      here.delete(name);
      await records.heartbeat(name, new Date().toISOString());
    },
  };
}

/** A process that had our own number before us ended before we began. */
function isSurelyGone(instance: string, own: string): boolean {
  if (here.has(instance)) return false;
  return isGone(instance) || withoutChance(instance) === withoutChance(own);
}

function withoutChance(instance: string): string {
  return instance.slice(0, instance.lastIndexOf('.'));
}
