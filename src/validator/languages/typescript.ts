import type { ScriptLanguage } from '../script-language.ts';
import { validate } from '../validate.ts';
import type { Inspect } from '../validate.ts';

/** Checks scripts in TypeScript. The parser takes a quarter of a second to load: that happens on the first check, or on `warm`. */
export function createTypeScriptLanguage(): ScriptLanguage {
  const check: ScriptLanguage['check'] = async (source) => validate('typescript', source, await loadInspection());
  return {
    language: 'typescript',
    check,
    warm: () => void check('await 0;'),
  };
}

async function loadInspection(): Promise<Inspect> {
  try {
    const { inspectTypeScript } = await import('./typescript/inspect.ts');
    return inspectTypeScript;
  } catch (fault) {
    // Without its parser the check fails closed, and says why.
    return () => {
      throw fault;
    };
  }
}
