import { afterEach, beforeEach, describe } from 'vitest';
import type { RecordStore } from '../../../src/store/records/record-store.ts';
import { describeAnalyses } from './contract/analyses.ts';
import { describeAudit } from './contract/audit.ts';
import { describeChat } from './contract/chat.ts';
import { describeConcurrency } from './contract/concurrency.ts';
import { describeDeath } from './contract/death.ts';
import { describeInterleavings } from './contract/interleavings.ts';
import { describeNames } from './contract/names.ts';
import { describePages } from './contract/pages.ts';
import { describeRetention } from './contract/retention.ts';
import { describeText } from './contract/text.ts';
import { describeWork } from './contract/work.ts';
import type { Place } from './sample-records.ts';

/** What a part of the suite works on: a store that is empty before each test. */
export type Bench = {
  store(): RecordStore;
  another(): Promise<RecordStore>;
  reopen(): Promise<RecordStore>;
  opening(): string;
};

/** What any record store does, whatever it keeps its records in. */
export function describeRecordStore(name: string, makePlace: () => Promise<Place>): void {
  describe(name, () => {
    let place: Place;
    let opened: RecordStore[];
    const open = async (): Promise<RecordStore> => {
      const store = await place.open();
      opened.push(store);
      return store;
    };
    const closeAll = async (): Promise<void> => {
      for (const store of opened.splice(0)) await store.close();
    };

    beforeEach(async () => {
      place = await makePlace();
      opened = [];
      await open();
    });
    afterEach(async () => {
      await closeAll();
      await place.remove();
    });

    const bench: Bench = {
      store: () => opened[0] as RecordStore,
      another: open,
      opening: () => place.opening,
      async reopen() {
        await closeAll();
        return open();
      },
    };
    describeNames(bench);
    describeAnalyses(bench);
    describeWork(bench);
    describeChat(bench);
    describeConcurrency(bench);
    describeInterleavings(bench);
    describeDeath(bench);
    describePages(bench);
    describeText(bench);
    describeAudit(bench);
    describeRetention(bench);
  });
}
