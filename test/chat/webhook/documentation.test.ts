import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { incomingEvent } from '../../../src/chat/webhook/incoming-event.ts';
import { outgoingMessage } from '../../../src/chat/webhook/outgoing-message.ts';
import { webhookSettings } from '../../../src/chat/webhook/webhook-settings.ts';
import { startService } from '../../service/start-service.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(root, 'docs/webhook.md'), 'utf8');

type Schema = { readonly description?: string; readonly properties?: Record<string, Schema>; readonly items?: Schema };

/** The fields of a schema as the page lists them. The parts of blocks are told in words. */
function listFields({ properties = {} }: Schema, above = ''): [string, string][] {
  return Object.entries(properties).flatMap(([name, field]): [string, string][] => {
    const path = `${above}${name}`;
    return [
      [path, field.description ?? ''],
      ...listFields(field, `${path}.`),
      ...(field.items === undefined ? [] : listFields(field.items, `${path}[].`)),
    ];
  });
}

function tableOf(title: string): [string, string][] {
  const section = page.split(/^## /m).find((one) => one.startsWith(`${title}\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, name = '', told = '']) => [name, told]);
}

describe('docs/webhook.md', () => {
  it.each([
    ['Settings', webhookSettings],
    ['What is told to us', incomingEvent],
    ['What comes back', outgoingMessage],
  ] as const)('has under "%s" each field with what it is, and no other', (title, schema) => {
    const fields = listFields(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema);
    expect(tableOf(title)).toEqual(fields);
  });

  const tools = ['bash', 'curl', 'jq', 'openssl'];
  const canType = tools.every((name) =>
    (process.env['PATH'] ?? '').split(delimiter).some((place) => existsSync(join(place, name))),
  );
  it.skipIf(!canType)(
    'says what to type for the first answer, and that works',
    async () => {
      const [, settings = ''] = /'(\[.*\])'/.exec(page) ?? [];
      const typed = blockWith('curl');
      const service = await startService({ webhooks: z.array(webhookSettings).parse(JSON.parse(settings)) });
      const folder = mkdtempSync(join(tmpdir(), 'glovebox-docs-'));
      copyFileSync(join(root, 'examples/data/sales.csv'), join(folder, 'sales.csv'));
      const script = typed.replaceAll('http://127.0.0.1:8417', service.client.url);
      const shell = spawn('bash', ['-euc', script], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      shell.stdout.on('data', (text) => (said += text));
      await once(shell, 'close');
      await service.stop();
      rmSync(folder, { recursive: true });
      expect(said).toContain('Europe has the highest total revenue: 153,696.');
    },
    60_000,
  );
});

function blockWith(word: string): string {
  return (
    [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block).find((block) => block.includes(word)) ??
    ''
  );
}
