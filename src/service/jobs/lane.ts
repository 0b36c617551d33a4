/** Keys take turns, and each has places of its own. */
export function laneOf({ key, owner }: { readonly key?: string | undefined; readonly owner: string }): string {
  return key ?? owner;
}
