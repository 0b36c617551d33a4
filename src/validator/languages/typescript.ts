import { createInspectorThread } from '../inspector-thread.ts';
import type { ScriptLanguage } from '../script-language.ts';
import { validate } from '../validate.ts';

/** Checks scripts in TypeScript, in a thread that is started by the first check or by `warm`. */
export function createTypeScriptLanguage(): ScriptLanguage {
  const thread = createInspectorThread('parser');
  return {
    language: 'typescript',
    check: (source, context) => validate('typescript', source, thread, context),
    warm: thread.start,
    close: thread.close,
  };
}
