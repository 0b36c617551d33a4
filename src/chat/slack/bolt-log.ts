import type { Logger } from '@slack/bolt';
import type { Bolt } from './load-bolt.ts';
import type { Tell } from './slack-options.ts';

/** What Bolt and the clients below it have to say, without secrets. Their finer levels quote what people write, and are not told. */
export function createBoltLog({ LogLevel }: Bolt, tell: Tell): Logger {
  const say = (level: 'warn' | 'error') => {
    return (...said: unknown[]) => tell(level, said.map(String).join(' '));
  };
  return {
    debug: () => {},
    info: () => {},
    warn: say('warn'),
    error: say('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
