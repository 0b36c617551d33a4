type WithoutNulls<R> = { readonly [K in keyof R]: null extends R[K] ? Exclude<R[K], null> | undefined : R[K] };

/** A row as a record: what a database has no value for is absent. */
export function withoutNulls<R extends object>(row: R): WithoutNulls<R> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as WithoutNulls<R>;
}
