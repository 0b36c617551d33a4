/** The key of what is said to one event: what it is told by where it is not known whether it was heard, and whom it answers. */
export function keyOf(event: string, what: string): string {
  return `${event}:${what}`;
}

/** Ids of events may have colons. What is said has none in its name. */
export function eventOf(key: string): string {
  return key.slice(0, Math.max(key.lastIndexOf(':'), 0));
}
