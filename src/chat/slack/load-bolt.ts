import { GloveboxError } from '../../errors.ts';

export type Bolt = Awaited<ReturnType<typeof importBolt>>;

/** Slack's own framework, which not everybody installs. Rejects with `PACKAGE_MISSING`. */
export async function loadBolt(): Promise<Bolt> {
  try {
    return await importBolt();
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    throw new GloveboxError('PACKAGE_MISSING', 'Slack needs a package that is not installed.', {
      next: 'Install it: npm install @slack/bolt',
      cause,
    });
  }
}

function importBolt() {
  return import('@slack/bolt');
}
