import profile from '../../../sandbox-image/seccomp.json' with { type: 'json' };

/** A system call with its arguments, as the kernel gets them. */
export type Call = { readonly name: string; readonly values: readonly bigint[] };

type Condition = { readonly index: number; readonly value: number; readonly valueTwo: number; readonly op: string };

/** What the profile permits: one call, of which some arguments may have to be what is said. */
export type Rule = {
  readonly name: string;
  readonly conditions: readonly Condition[];
  readonly reason: Reason;
};

/** Why a call is permitted: what the comment of its part of the profile begins with. */
export const reasons = ['boxes', 'boxes, at times', 'arm64', 'other machines', 'runc', 'CPython'] as const;
type Reason = (typeof reasons)[number];

export const rules: readonly Rule[] = profile.syscalls
  .filter(({ action }) => action === 'SCMP_ACT_ALLOW')
  .flatMap(({ names, comment, args = [] }) =>
    names.map((name) => ({ name, conditions: args, reason: readReason(comment) })),
  );

const rulesByName = new Map<string, Rule[]>();
for (const rule of rules) rulesByName.set(rule.name, [...(rulesByName.get(rule.name) ?? []), rule]);

function readReason(comment: string): Reason {
  const reason = reasons.find((one) => comment.startsWith(`${one}: `));
  if (reason === undefined) throw new Error(`The profile permits something for no reason that is known: ${comment}`);
  return reason;
}

/** The names that are permitted for each reason, and for none before it. */
export function namesByReason(): ReadonlyMap<Reason, readonly string[]> {
  const before = new Set<string>();
  const found = new Map<Reason, readonly string[]>();
  for (const reason of reasons) {
    const names = rules.filter((rule) => rule.reason === reason).map(({ name }) => name);
    found.set(reason, [...new Set(names.filter((name) => !before.has(name)))]);
    for (const name of names) before.add(name);
  }
  return found;
}

/** The rule by which a call is permitted, if it is. */
export function findRule({ name, values }: Call): Rule | undefined {
  return rulesByName
    .get(name)
    ?.find(({ conditions }) => conditions.every((condition) => holds(condition, values[condition.index])));
}

/** As the filter in the kernel compares: all 64 bits. */
function holds({ op, value, valueTwo }: Condition, given: bigint | undefined): boolean {
  if (given === undefined) throw new Error('The trace tells less of a call than the profile asks for.');
  if (op === 'SCMP_CMP_EQ') return given === BigInt(value);
  if (op === 'SCMP_CMP_MASKED_EQ') return (given & BigInt(value)) === BigInt(valueTwo);
  throw new Error(`The profile compares by ${op}, which no test understands.`);
}
