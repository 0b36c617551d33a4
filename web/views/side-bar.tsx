import type { Me } from '../api/types.ts';
import { Icon, Logo } from '../parts/icon.tsx';
import { datasets } from '../state/datasets.ts';
import { signOut } from '../state/me.ts';
import { recent } from '../state/recent.ts';
import { writeRoute } from '../words/places.ts';
import { nextTheme, theme } from '../state/theme.ts';
import { describeLeaving } from '../words/privacy-words.ts';
import { describeState, toneOfState } from '../words/status-words.ts';

const shownDatasets = 8;
const themeWords = {
  auto: { icon: 'half', text: 'Colours as the system' },
  light: { icon: 'sun', text: 'Light colours' },
  dark: { icon: 'moon', text: 'Dark colours' },
} as const;

type Props = { readonly me: Me; readonly open: boolean; readonly place: string };

export function SideBar({ me, open, place }: Props) {
  const { items } = datasets.value;
  const current = (href: string) => (href === place ? { 'aria-current': 'page' as const } : {});
  const { icon, text } = themeWords[theme.value];
  return (
    <nav id="side" class={`side${open ? ' open' : ''}`} aria-label="Data and questions">
      <a class="brand" href="#/">
        <Logo />
        Glovebox
      </a>
      <a class="button" href="#/">
        <Icon name="plus" />
        New question
      </a>
      {items.length > 0 && (
        <div>
          <h2>Data</h2>
          <ul>
            {items.slice(0, shownDatasets).map(({ name }) => {
              const href = writeRoute({ view: 'data', name });
              return (
                <li key={name}>
                  <a class="side-link" href={href} title={name} {...current(href)}>
                    <Icon name="table" />
                    <span class="text" dir="auto">
                      {name}
                    </span>
                  </a>
                </li>
              );
            })}
          </ul>
        </div>
      )}
      <div>
        <h2>Questions</h2>
        <ul>
          {recent.value.slice(0, 10).map((summary) => {
            const href = writeRoute({ view: 'analysis', id: summary.id });
            return (
              <li key={summary.id}>
                <a
                  class="side-link"
                  href={href}
                  title={`${summary.question || 'A script'} (${describeState(summary)})`}
                  {...current(href)}
                >
                  <span class={`status-dot ${toneOfState(summary)}`} />
                  <span class="text" dir="auto">
                    {summary.question || 'A script'}
                  </span>
                  <span class="unseen">{describeState(summary)}</span>
                </a>
              </li>
            );
          })}
          <li>
            <a class="side-link" href="#/history" {...current('#/history')}>
              <Icon name="clock" />
              <span class="text">All questions</span>
            </a>
          </li>
        </ul>
      </div>
      <div class="foot">
        <p class="muted">{describeLeaving(me)}</p>
        <div class="row">
          <button
            type="button"
            class="button quiet icon"
            aria-label={`${text}. Change`}
            title={text}
            onClick={() => (theme.value = nextTheme(theme.value))}
          >
            <Icon name={icon} />
          </button>
          <a class="muted" href="/docs">
            API
          </a>
          <span class="muted version">{me.version}</span>
          {me.keyNeeded && (
            <button
              type="button"
              class="button quiet icon"
              aria-label="Sign out"
              title={`Sign out ${me.owner}`}
              onClick={() => void signOut()}
            >
              <Icon name="out" />
            </button>
          )}
        </div>
      </div>
    </nav>
  );
}
