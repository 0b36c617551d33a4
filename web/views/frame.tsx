import { useEffect, useRef, useState } from 'preact/hooks';
import type { Me } from '../api/types.ts';
import { DropAnywhere } from '../data/drop-zone.tsx';
import { Icon, Logo } from '../parts/icon.tsx';
import { UploadNotice } from '../data/upload-notice.tsx';
import { forgetDatasets, loadDatasets } from '../state/datasets.ts';
import { forgetRecent, loadRecent } from '../state/recent.ts';
import { route, visits } from '../state/route.ts';
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
  const visit = `${place} ${visits.value}`;
  const seen = useRef(visit);

  useEffect(() => {
    void loadDatasets();
    void loadRecent();
    return () => {
      // Whoever signs in next may be somebody else.
      forgetDatasets();
      forgetRecent();
    };
  }, []);
  useEffect(() => {
    setSideOpen(false);
    // Not at the first look: whoever opens a page begins at its top.
    if (seen.current === visit) return;
    seen.current = visit;
    scrollTo(0, 0);
    // Some views begin somewhere themselves.
    if (main.current?.contains(document.activeElement) !== true) main.current?.focus({ preventScroll: true });
  }, [visit]);

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
          <View key={visit} route={current} me={me} />
        </main>
      </div>
      {current.view !== 'start' && <UploadNotice />}
      <DropAnywhere />
    </>
  );
}

function View({ route: current, me }: { readonly route: Route; readonly me: Me }) {
  switch (current.view) {
    case 'start':
      return <StartView me={me} />;
    case 'data':
      return <DataView name={current.name} me={me} />;
    case 'analysis':
      return <AnalysisView id={current.id} me={me} />;
    case 'history':
      return <HistoryView />;
  }
}
