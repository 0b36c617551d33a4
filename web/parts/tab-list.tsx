import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

export type Tab = { readonly id: string; readonly label: string; readonly content: () => ComponentChildren };

type Props = { readonly label: string; readonly tabs: readonly Tab[] };

/** Several things in one place: arrows go from tab to tab. What was looked at stays as it was left, out of sight. */
export function TabList({ label, tabs }: Props) {
  const [chosen, setChosen] = useState(tabs[0]?.id);
  const [opened, setOpened] = useState<readonly string[]>([]);
  const list = useRef<HTMLDivElement>(null);
  const base = useId();
  const current = tabs.find(({ id }) => id === chosen) ?? tabs[0];
  if (current === undefined) return null;

  const isThere = (tab: Tab) => tab === current || opened.includes(tab.id);
  const choose = (id: string) => {
    if (!opened.includes(current.id)) setOpened([...opened, current.id]);
    setChosen(id);
  };
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
    choose(tabs[index]?.id ?? current.id);
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
            {...(isThere(tab) && { 'aria-controls': `${base}-${tab.id}-panel` })}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => choose(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.filter(isThere).map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${base}-${tab.id}-panel`}
          aria-labelledby={`${base}-${tab.id}`}
          tabIndex={0}
          hidden={tab !== current}
        >
          {tab.content()}
        </div>
      ))}
    </>
  );
}
