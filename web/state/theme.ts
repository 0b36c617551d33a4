import { effect, signal } from '@preact/signals';

const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'glovebox-theme';
const darkMedia = matchMedia('(prefers-color-scheme: dark)');

export const theme = signal<Theme>(readTheme());
const systemIsDark = signal(darkMedia.matches);

export function isDark(): boolean {
  return theme.value === 'dark' || (theme.value === 'auto' && systemIsDark.value);
}

export function nextTheme(current: Theme): Theme {
  return themes[(themes.indexOf(current) + 1) % themes.length] ?? 'auto';
}

export function followTheme(): void {
  darkMedia.addEventListener('change', ({ matches }) => (systemIsDark.value = matches));
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
    try {
      localStorage.setItem(key, theme.value);
    } catch {
      // Where nothing may be kept, it is chosen anew the next time.
    }
  });
}

function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return themes.find((name) => name === kept) ?? 'auto';
  } catch {
    return 'auto';
  }
}
