import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readManifest, readWebFile } from './built-files.ts';

const files = Object.values(readManifest());
const packed = ({ file }: { readonly file: string }) => gzipSync(readWebFile(file)).length;
const first = files.filter((entry) => entry.first);

describe('what the page loads first', () => {
  it('is less than 300 kB packed, and less than 60 kB without its font', () => {
    const all = first.reduce((sum, entry) => sum + packed(entry), 0);
    const font = first.filter(({ file }) => file.endsWith('.woff2')).reduce((sum, entry) => sum + packed(entry), 0);
    expect(all).toBeLessThan(300_000);
    expect(all - font).toBeLessThan(60_000);
  });

  it('is the page, its scripts, its style, its icon and one font', () => {
    expect(
      [...new Set(first.map(({ type }) => type.split(';')[0]))].sort((a, b) => (a ?? '').localeCompare(b ?? '')),
    ).toEqual(['font/woff2', 'image/svg+xml', 'text/css', 'text/html', 'text/javascript']);
  });

  it('is without what draws charts', () => {
    const scripts = first.filter(({ file }) => file.endsWith('.js')).map(({ file }) => readWebFile(file).toString());
    expect(scripts.join('')).not.toContain('vega-lite');
    const charts = files.filter(({ file }) => file.includes('draw-chart'));
    expect(charts).toHaveLength(1);
    expect(charts[0]?.first).toBe(false);
  });

  it('makes no code of text, and names no other place to load from', () => {
    for (const { file } of first.filter((entry) => entry.file.endsWith('.js')))
      expect(readWebFile(file).toString(), file).not.toMatch(/\beval\(|\bFunction\(|https?:\/\/(?!www\.w3\.org\/)/);
    const html = readWebFile('index.html').toString();
    expect(html).not.toMatch(/https?:/);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=/);
  });

  it('stands packed beside itself', () => {
    for (const { file } of files.filter((entry) => !entry.file.endsWith('.woff2')))
      expect(existsSync(new URL(`../../dist/web/${file}.gz`, import.meta.url)), file).toBe(true);
  });
});
