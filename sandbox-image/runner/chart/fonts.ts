import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Font files that pictures are drawn with. Fonts of the machine are never used: a picture is the same everywhere. */
export type ChartFonts = {
  readonly regular: string;
  readonly bold: string;
  /** For scripts and symbols that the first two do not have. */
  readonly fallback: string;
};

const files = {
  regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  bold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  fallback: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
} as const;

/** Finds the fonts in `fonts/` beside the runner, as in an image, or else in the installed packages. */
export function findFonts(): ChartFonts {
  const require = createRequire(import.meta.url);
  const find = (path: string): string => {
    const beside = fileURLToPath(new URL(`./fonts/${path.split('/').at(-1)}`, import.meta.url));
    return existsSync(beside) ? beside : require.resolve(path);
  };
  return { regular: find(files.regular), bold: find(files.bold), fallback: find(files.fallback) };
}
