import { randomUUID } from 'node:crypto';
import type { Clerk, Listed } from '../../clerk/clerk.ts';
import { GloveboxError } from '../../errors.ts';
import type { AnalysisRecord } from '../../store/records/records.ts';
import type { Identity } from '../access/identity.ts';
import { describeDeed } from '../routes/describe-deed.ts';
import { noAnalysis } from '../routes/find-record.ts';
import type { Service } from '../service.ts';
import { findOwnData, listOwnData, profileOwnData } from './own-data.ts';
import { findAnswer, followAnswer } from './follow-answer.ts';
import { askOwn } from './ask-own.ts';
import { takeInOwn } from './take-in-own.ts';

/**
 * The clerk of one owner, over the questions and the data of the service: what it accepts ends, whatever becomes of this process. Its
 * questions stand in the lane of the key, or of the owner where there is none, beside those that come as requests.
 */
export function createServiceClerk(service: Service, who: Identity): Clerk {
  const { records, jobs, settings } = service;
  const asked = (record: AnalysisRecord, repeated: boolean, options: Parameters<Clerk['follow']>[1]) => {
    const answer = followAnswer(record, service, options);
    // Whoever asks need not wait: an end that nobody waits for is none that nobody looks after.
    answer.catch(() => {});
    return { id: record.id, repeated, answer };
  };

  return {
    listData: () => listOwnData(who, service),
    findData: (named) => findOwnData(named, who, service),
    takeIn: (sources, options) => takeInOwn(sources, options, who, service),
    profile: (named, privacy, signal) => profileOwnData(named, privacy, { who, signal }, service),
    async ask(wanted, options) {
      const { record, repeated } = await askOwn(wanted, { who, signal: options.signal }, service);
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
      if (service.isStopping()) throw new GloveboxError('SHUTTING_DOWN', 'The service is about to end.');
      const session = { id: randomUUID(), owner: who.owner, title, createdAt: new Date().toISOString() };
      await records.addSession(session);
      return session.id;
    },
    linkTo(id) {
      const { publicUrl } = settings;
      return publicUrl === undefined ? undefined : `${publicUrl}/analyses/${encodeURIComponent(id)}/report`;
    },
  };
}

function describe({ id, question, outcome, state, createdAt }: AnalysisRecord): Listed {
  return { id, question, status: outcome?.status ?? state, at: createdAt };
}
