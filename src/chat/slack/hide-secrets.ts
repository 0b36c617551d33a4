import type { SlackOptions } from './slack-options.ts';

/** Takes out of a text whatever opens a door: our own tokens, whatever looks like one, and tickets of Socket Mode. */
export function createHiding({ botToken, signingSecret, appToken }: SlackOptions): (text: string) => string {
  const own = [botToken, signingSecret, appToken].filter((secret) => secret !== undefined);
  return (text) => {
    let hidden = text;
    for (const secret of own) hidden = hidden.replaceAll(secret, '…');
    return hidden.replaceAll(/\bx(?:ox[a-z]|app)[.-][\w.-]+|\bwss?:\/\/[^\s"']+/g, '…');
  };
}
