const paths = {
  plus: 'M8 3v10M3 8h10',
  upload: 'M8 10.5V3M5 5.8 8 2.8l3 3M3 10.5v1.7a1.3 1.3 0 0 0 1.3 1.3h7.4a1.3 1.3 0 0 0 1.3-1.3v-1.7',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.7h11M6.5 6.7v5.8',
  clock: 'M8 4.5V8l2.3 1.6M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  check: 'M3.5 8.5 6.5 11.5 12.5 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  arrow: 'M8 13V3.5M4.2 7.2 8 3.4l3.8 3.8',
  down: 'M4 6.5 8 10.5l4-4',
  sliders: 'M2.5 5h6M12 5h1.5M2.5 11H5M8.5 11h5M10.2 3.2v3.6M6.8 9.2v3.6',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  download: 'M8 2.8v7.4M5 7.4l3 3 3-3M3 13.2h10',
  repeat: 'M12.8 6.5A5 5 0 0 0 3.6 5.6M3.2 9.5a5 5 0 0 0 9.2.9M3.4 2.8v3h3M12.6 13.2v-3h-3',
  link: 'M6.8 9.2a2.4 2.4 0 0 0 3.4 0l2.2-2.2a2.4 2.4 0 0 0-3.4-3.4l-.7.7M9.2 6.8a2.4 2.4 0 0 0-3.4 0L3.6 9a2.4 2.4 0 0 0 3.4 3.4l.7-.7',
  copy: 'M5.5 5.5h7.2v7.7H5.5zM10.4 5.3V2.8H3.2v7.7h2.1',
  pencil: 'M3 13l.6-2.8 7-7a1.3 1.3 0 0 1 1.9 0l.3.3a1.3 1.3 0 0 1 0 1.9l-7 7z',
  bin: 'M3 4.5h10M6.2 4.3V2.8h3.6v1.5M4.3 4.5l.6 8.7h6.2l.6-8.7',
  warn: 'M8 2.6 14 13H2zM8 6.5v3M8 11.2v.1',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  moon: 'M13 9.3A5.4 5.4 0 0 1 6.7 3a5.4 5.4 0 1 0 6.3 6.3z',
  half: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 2v12M10 2.6v10.8M12 3.8v8.4',
  out: 'M6.5 2.8H3.8a1 1 0 0 0-1 1v8.4a1 1 0 0 0 1 1h2.7M10.3 11 13.3 8l-3-3M13 8H6.5',
  report: 'M4 2.5h5.5L12.5 5.5v8H4zM9.3 2.7v3h3M6 8.3h4.5M6 10.8h4.5',
} as const;

export type IconName = keyof typeof paths;

/** Only ever beside words, or in a button that has a name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon-mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

export function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#1d5c99" />
      <rect x="6.5" y="7.5" width="19" height="17" rx="3.5" fill="none" stroke="#fff" stroke-width="2" />
      <circle cx="12.2" cy="18.2" r="2.9" fill="#fff" />
      <circle cx="19.8" cy="18.2" r="2.9" fill="#fff" />
    </svg>
  );
}
