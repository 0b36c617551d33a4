import { readFileSync } from 'node:fs';
import { builtFile } from '../../../package-root.ts';

/** The image that belongs to this very build: its name is made of what is in it. */
export function imageName(): string {
  return (JSON.parse(readFileSync(builtFile('image.json'), 'utf8')) as { name: string }).name;
}
