import type { Runtime } from './runtime.ts';

/** Versions of what runs containers out of which there are known ways: what closed them, and when. */
const fixes = [
  { component: 'runc', fixed: '1.1.12', what: 'CVE-2024-21626, a descriptor that leads out of the container' },
  { component: 'runc', fixed: '1.2.8', what: 'CVE-2025-31133 and two more, mounts that can be led elsewhere' },
  { component: 'containerd', fixed: '1.6.38', what: 'CVE-2024-40635, a user number that wraps round to root' },
] as const;

/**
 * What is known of these versions. Distributions mend old versions without changing the number: it is for a person to know.
 * runc has no part in boxes that gVisor runs, whose version no daemon tells.
 */
export function findKnownEscapes(
  components: Readonly<Record<string, string>>,
  runtime: Runtime | undefined,
): readonly string[] {
  return fixes.flatMap(({ component, fixed, what }) => {
    if (component === 'runc' && runtime?.isGvisor) return [];
    const version = components[component];
    if (version === undefined || !isBefore(version, fixed)) return [];
    return [`${component} ${version} is older than ${fixed}, which closed ${what}`];
  });
}

function isBefore(version: string, other: string): boolean {
  const [left, right] = [version, other].map((text) => /\d+(?:\.\d+)*/.exec(text)?.[0].split('.').map(Number) ?? []);
  for (const [index, part] of (right ?? []).entries()) {
    const difference = (left?.[index] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
