import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

export type Tab = { readonly id: string; readonly label: string; readonly content: () => ComponentChildren };

type Props = { readonly label: string; readonly tabs: readonly Tab[]; readonly first?: string | undefined };

/** Several things in one place: arrows go from tab to tab, and only the chosen one is there. */
export function TabList({ label, tabs, first }: Props) {
  const [chosen, setChosen] = useState(first ?? tabs[0]?.id);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const current = tabs.find(({ id }) => id === chosen) ?? tabs[0];
  if (current === undefined) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.indexOf(current);
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const index = (wanted + tabs.length) % tabs.length;
    setChosen(tabs[index]?.id);
    (list.current?.children[index] as HTMLElement | undefined)?.focus();
  };

  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab === current}
            {...(tab === current && { 'aria-controls': `${base}-panel` })}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => setChosen(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${current.id}`} tabIndex={0} key={current.id}>
        {current.content()}
      </div>
    </>
  );
}
