import { randomUUID } from 'node:crypto';
import type { Clerk, Listed, Wanted } from '../../clerk/clerk.ts';
import { createLanes } from '../../lanes.ts';
import type { AnalysisRecord } from '../../store/records/records.ts';
import type { Identity } from '../access/identity.ts';
import { describeDeed } from '../routes/describe-deed.ts';
import { noAnalysis } from '../routes/find-record.ts';
import type { Service } from '../service.ts';
import { findOwnData, listOwnData, profileOwnData } from './own-data.ts';
import { findAnswer, followAnswer } from './follow-answer.ts';
import { askOwn } from './ask-own.ts';
import { takeInOwn } from './take-in-own.ts';
import { tellFaults } from './tell-fault.ts';

/**
 * The clerk of one owner, over the questions and the data of the service: what it accepts ends, whatever becomes of this process. Its
 * questions stand in the lane of the key, or of the owner where there is none, beside those that come as requests. Keys of questions are
 * told apart by whom the clerk serves: two platforms may call different events the same.
 */
export function createServiceClerk(service: Service, who: Identity, serves = 'clerk'): Clerk {
  const { records, jobs, settings } = service;
  const asked = (record: AnalysisRecord, repeated: boolean, options: Parameters<Clerk['follow']>[1]) => {
    const answer = tellFaults(() => followAnswer(record, service, options));
    // Whoever asks need not wait: an end that nobody waits for is none that nobody looks after.
    answer.catch(() => {});
    return { id: record.id, repeated, answer };
  };

  // In the order in which they come, however long each takes to be looked at.
  const sessions = createLanes();
  const accept = (wanted: Wanted, signal: AbortSignal) => {
    const asking = () => askOwn(wanted, { who, signal, serves }, service);
    return wanted.session === undefined ? asking() : sessions.enter(wanted.session, asking);
  };

  const clerk: Omit<Clerk, 'linkTo'> = {
    listData: () => listOwnData(who, service),
    findData: (named) => findOwnData(named, who, service),
    takeIn: (sources, options) => takeInOwn(sources, options, who, service),
    profile: (named, privacy, signal) => profileOwnData(named, privacy, { who, signal }, service),
    async ask(wanted, options) {
      const { record, repeated } = await accept(wanted, options.signal);
      return asked(record, repeated, options);
    },
    async follow(id, options) {
      const record = await records.findAnalysis(who.owner, id);
      return record === undefined ? undefined : asked(record, true, options);
    },
    async find(id) {
      const record = await records.findAnalysis(who.owner, id);
      return record === undefined ? undefined : findAnswer(record, service);
    },
    async list(most) {
      const { items } = await records.listAnalyses(who.owner, {}, { limit: most });
      return items.map(describe);
    },
    async cancel(id) {
      const record = await jobs.cancel(who.owner, id, ({ dataset }) =>
        describeDeed({ who, id: randomUUID() }, { action: 'cancel', target: id, dataset }),
      );
      if (record === undefined) throw noAnalysis();
    },
    async openSession(title) {
      const session = { id: randomUUID(), owner: who.owner, title, createdAt: new Date().toISOString() };
      await records.addSession(session);
      return session.id;
    },
  };
  const linkTo = (id: string) =>
    settings.publicUrl === undefined ? undefined : `${settings.publicUrl}/analyses/${encodeURIComponent(id)}/report`;
  return { ...tellAllFaults(clerk), linkTo };
}

/** All that it does, with faults as whoever asks may hear them. */
function tellAllFaults<T extends Readonly<Record<keyof T, (...given: never[]) => Promise<unknown>>>>(clerk: T): T {
  const methods = Object.entries<(...given: never[]) => Promise<unknown>>(clerk);
  const told = methods.map(([name, work]) => [name, (...given: never[]) => tellFaults(() => work(...given))]);
  return Object.fromEntries(told) as T;
}

function describe({ id, question, outcome, state, createdAt }: AnalysisRecord): Listed {
  return { id, question, status: outcome?.status ?? state, at: createdAt };
}
