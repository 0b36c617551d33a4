import type { Pattern } from './pattern.ts';

export const ipv4: Pattern = {
  kind: 'ip-address',
  form: /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\d]|\.\d)/g,
  needs: { digits: 4, character: '.' },
};

export const ipv6: Pattern = {
  kind: 'ip-address',
  form: /(?<![\w:.])[0-9A-Fa-f:]{2,39}(?::\d{1,3}(?:\.\d{1,3}){3})?(?![\w:]|\.\w)/g,
  check: isIpv6,
  needs: { character: ':' },
};

/** Eight groups of up to four hexadecimal digits; `::` stands for as many groups of zeros as are missing (RFC 4291). */
function isIpv6(found: string): boolean {
  const halves = found.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIpv4 = last.includes('.');
  if (hasIpv4 && last.split('.').some((part) => Number(part) > 255)) return false;
  const rest = hasIpv4 ? groups.slice(0, -1) : groups;
  if (rest.some((group) => !/^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  const count = rest.length + (hasIpv4 ? 2 : 0);
  // "::" alone is no address of anybody.
  return halves.length === 2 ? count > 0 && count < 8 : count === 8;
}
