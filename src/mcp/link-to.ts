// The addresses of resources. Names come from scripts and files, so that each is encoded.
const part = encodeURIComponent;

export const uriOf = {
  report: (id: string) => `glovebox://analyses/${part(id)}/report.md`,
  page: (id: string) => `glovebox://analyses/${part(id)}/report.html`,
  script: (id: string) => `glovebox://analyses/${part(id)}/script`,
  receipt: (id: string) => `glovebox://analyses/${part(id)}/receipt.json`,
  table: (id: string, name: string) => `glovebox://analyses/${part(id)}/tables/${part(name)}.csv`,
  chart: (id: string, name: string) => `glovebox://analyses/${part(id)}/charts/${part(name)}.png`,
  profile: (name: string) => `glovebox://datasets/${part(name)}/profile.json`,
  guide: 'glovebox://guide/scripts.md',
} as const;
