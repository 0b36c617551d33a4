import type { ScriptLanguage } from '../script-language.ts';
import { validate } from '../validate.ts';
import type { Inspect } from '../validate.ts';

/** A script with a bit of everything: checking it loads the parsers and gets them going. */
const warmUpScript = `import { sql, type Row } from 'glovebox/kit';
type Line = Row & { name: string };
const rows: Line[] = await sql<Line>(\`SELECT name FROM lines WHERE amount > \${1} ORDER BY name\`);
const [first] = rows;
const total = rows.map((row) => ({ ...row, n: Number(row['n']!) })).reduce((sum, { n }) => sum + n, 0) as number;
for (const [key, value] of Object.entries({ a: 1 })) if (value > 0 && key !== 'b') console.log(key, first?.name ?? 'none');
function compute(x: number, ...rest: readonly number[]): number { return x > 0 ? Math.max(...rest) : -x; }
try { compute(total, /a+/.test('a') ? 1 : 2); } catch (error) { throw new Error(String(error)); }
`;

/** Checks scripts in TypeScript. The parsers take a quarter of a second to load: on the first check, or on `warm`. */
export function createTypeScriptLanguage(): ScriptLanguage {
  let warming: Promise<unknown> | undefined;
  const check: ScriptLanguage['check'] = async (source) => validate('typescript', source, await loadInspection());
  return {
    language: 'typescript',
    check,
    warm() {
      warming ??= check(warmUpScript);
    },
  };
}

async function loadInspection(): Promise<Inspect> {
  try {
    const { inspectTypeScript } = await import('./typescript/inspect.ts');
    return inspectTypeScript;
  } catch (fault) {
    // Without its parsers the check fails closed, and says why.
    return () => {
      throw fault;
    };
  }
}
