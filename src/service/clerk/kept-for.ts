const hour = 3600 * 1000;
const day = 24 * hour;

/** Days that a conversation is remembered, and data without a name is kept, after either was last asked. */
export const conversationDays = 30;
/** Days that it is remembered that an event was answered, and that it is tried to. No platform tells of one so much later. */
export const turnDays = 7;

/** Until when data that is asked for now is kept. */
export function keptUntil(now = Date.now()): string {
  return new Date(now + conversationDays * day).toISOString();
}

/** Until when data is kept that was only looked at: whoever does so asks soon after. */
export function keptForNow(now = Date.now()): string {
  return new Date(now + hour).toISOString();
}

/** The moment so many days ago. */
export function daysAgo(days: number, now = Date.now()): string {
  return new Date(now - days * day).toISOString();
}
