/** Lets a test decide when a played question goes on. */
export type Gate = { readonly opened: Promise<void>; readonly open: () => void };

export function createGate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
