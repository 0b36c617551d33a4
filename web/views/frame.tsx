import { useEffect, useRef, useState } from 'preact/hooks';
import type { Me } from '../api/types.ts';
import { DropAnywhere } from '../data/drop-zone.tsx';
import { Icon, Logo } from '../parts/icon.tsx';
import { loadDatasets } from '../state/datasets.ts';
import { loadRecent } from '../state/recent.ts';
import { route } from '../state/route.ts';
import { type Route, writeRoute } from '../words/places.ts';
import { AnalysisView } from './analysis-view.tsx';
import { DataView } from './data-view.tsx';
import { HistoryView } from './history-view.tsx';
import { SideBar } from './side-bar.tsx';
import { StartView } from './start-view.tsx';

/** The page around what is looked at: data and past questions beside it. */
export function Frame({ me }: { readonly me: Me }) {
  const [sideOpen, setSideOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const menu = useRef<HTMLButtonElement>(null);
  const current = route.value;
  const place = writeRoute(current);
  const seen = useRef(place);

  useEffect(() => {
    void loadDatasets();
    void loadRecent();
  }, []);
  useEffect(() => {
    setSideOpen(false);
    // Not at the first look: whoever opens a page begins at its top.
    if (seen.current === place) return;
    seen.current = place;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [place]);

  return (
    <>
      <a
        class="skip"
        href={place}
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <div
        class="frame"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !sideOpen) return;
          setSideOpen(false);
          menu.current?.focus();
        }}
      >
        <header class="bar">
          <button
            ref={menu}
            type="button"
            class="button quiet icon"
            aria-label="Menu"
            aria-expanded={sideOpen}
            aria-controls="side"
            onClick={() => setSideOpen(!sideOpen)}
          >
            <Icon name="menu" />
          </button>
          <a class="brand" href="#/">
            <Logo />
            Glovebox
          </a>
          <a class="button quiet icon" href="#/" aria-label="New question">
            <Icon name="plus" />
          </a>
        </header>
        <SideBar me={me} open={sideOpen} place={place} />
        {sideOpen && (
          <button
            type="button"
            class="scrim"
            tabIndex={-1}
            aria-label="Close the menu"
            onClick={() => setSideOpen(false)}
          />
        )}
        <main ref={main} tabIndex={-1}>
          <View route={current} me={me} />
        </main>
      </div>
      <DropAnywhere />
    </>
  );
}

function View({ route: current, me }: { readonly route: Route; readonly me: Me }) {
  switch (current.view) {
    case 'start':
      return <StartView me={me} />;
    case 'data':
      return <DataView key={current.name} name={current.name} me={me} />;
    case 'analysis':
      return <AnalysisView key={current.id} id={current.id} me={me} />;
    case 'history':
      return <HistoryView />;
  }
}
