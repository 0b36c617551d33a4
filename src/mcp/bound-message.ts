/** Messages that a client may send together: older versions of the protocol have that. */
const mostAtOnce = 20;
/** No argument of ours has many parts: rows and scripts are texts. */
const mostParts = 10_000;

export const tooMany = `A message has ${mostParts} parts at most, and ${mostAtOnce} messages at most come together.`;

/** Whether it is more than schemas should walk, which look at all of a list before they say that it is too long. */
export function isTooMany(message: unknown): boolean {
  if (Array.isArray(message) && (message.length === 0 || message.length > mostAtOnce)) return true;
  return countParts(message, mostParts) > mostParts;
}

/** Parts of it, of all that are inside; no further than somewhat more than the most. */
function countParts(message: unknown, most: number): number {
  const waiting = [message];
  let count = 0;
  for (let part = waiting.pop(); part !== undefined && count <= most; part = waiting.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    const parts: unknown[] = Array.isArray(part) ? part : Object.values(part);
    count += parts.length;
    if (count <= most) waiting.push(...parts.filter((one) => one !== undefined));
  }
  return count;
}
