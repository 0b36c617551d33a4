/** The text without what must be in no message, no log and no file: a gateway may well quote what it was sent. */
export function hideKey(text: string, environment: NodeJS.ProcessEnv = process.env): string {
  return secretsOf(environment).reduce((hidden, secret) => hidden.replaceAll(secret, '…'), text);
}

/** What can be told of an error and of what caused it. Bodies and headers, which it may hold as well, are left behind. */
export function copyWithoutKey(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(hideKey(String(error)));
  const copy = new Error(
    hideKey(error.message),
    error.cause === undefined ? undefined : { cause: copyWithoutKey(error.cause) },
  );
  copy.name = error.name;
  copy.stack = hideKey(error.stack ?? error.message);
  return copy;
}

function secretsOf({
  ANTHROPIC_API_KEY,
  ANTHROPIC_AUTH_TOKEN,
  ANTHROPIC_CUSTOM_HEADERS = '',
}: NodeJS.ProcessEnv): string[] {
  const headers = ANTHROPIC_CUSTOM_HEADERS.split('\n').map((line) => line.slice(line.indexOf(':') + 1));
  return (
    [ANTHROPIC_API_KEY ?? '', ANTHROPIC_AUTH_TOKEN ?? '', ...headers]
      .map((secret) => secret.trim())
      // Shorter ones are no secrets but words.
      .filter((secret) => secret.length >= 8)
  );
}
