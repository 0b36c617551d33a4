import type { Clerk, OwnData } from '../clerk/clerk.ts';
import { GloveboxError } from '../errors.ts';
import { cutText, plainText } from '../results/plain-text.ts';

/**
 * A clerk that knows no data but what was taken in by it. The one of this machine knows all that its user ever asked about: an assistant
 * is to know what the user opened to it.
 */
export function narrowClerk(clerk: Clerk): Clerk {
  const named = new Map<string, OwnData>();
  const hashes = new Set<string>();
  return {
    ...clerk,
    async listData() {
      return [...named.values()].toReversed();
    },
    async findData(wanted) {
      const own = named.get(wanted);
      if (own === undefined && !hashes.has(wanted))
        throw new GloveboxError('DATASET_NOT_FOUND', `There is no data called "${cutText(plainText(wanted), 100)}".`);
      const { tables, hash } = await clerk.findData(own?.hash ?? wanted);
      return { name: own?.name ?? hash, hash, tables };
    },
    async takeIn(sources, options) {
      const data = await clerk.takeIn(sources, options);
      hashes.add(data.hash);
      if (options.name !== undefined) named.set(data.name, data);
      return data;
    },
    async ask(wanted, options) {
      return clerk.ask({ ...wanted, data: wanted.data?.map((name) => named.get(name)?.hash ?? name) }, options);
    },
    async profile(names, privacy, signal) {
      const known = names.map((name) => named.get(name)?.hash ?? name);
      return clerk.profile(known, privacy, signal);
    },
  };
}
