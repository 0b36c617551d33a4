import { readFileSync } from 'node:fs';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { expect } from 'vitest';

const file = new URL('../fixtures/mcp/schema-2025-11-25.json', import.meta.url);
const { $defs } = JSON.parse(readFileSync(file, 'utf8')) as { $defs: Record<string, object> };
const ajv = new AjvJsonSchemaValidator();
const validators = new Map<string, ReturnType<typeof ajv.getValidator>>();

export type Message = {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: Record<string, any>;
  readonly result?: Record<string, any>;
  readonly error?: { readonly code: number; readonly message: string };
};
export type Recorded = { readonly from: 'client' | 'server'; readonly message: Message };

/** What the specification calls the result of a request. */
const results: Record<string, string> = {
  initialize: 'InitializeResult',
  ping: 'EmptyResult',
  'tools/list': 'ListToolsResult',
  'tools/call': 'CallToolResult',
  'resources/list': 'ListResourcesResult',
  'resources/templates/list': 'ListResourceTemplatesResult',
  'resources/read': 'ReadResourceResult',
  'prompts/list': 'ListPromptsResult',
  'prompts/get': 'GetPromptResult',
  'completion/complete': 'CompleteResult',
};

/** Checks every message of a conversation against the schema of the specification, and that it was one. */
export function expectToFitProtocol(recorded: readonly Recorded[]): void {
  const asked = new Map<string | number, string>();
  for (const { from, message } of recorded) {
    if (from === 'client' && message.id !== undefined && message.method !== undefined)
      asked.set(message.id, message.method);
    for (const name of namesOf(from, message, asked)) expectToFit(name, message);
  }
  expect(recorded.length).toBeGreaterThan(2);
}

function* namesOf(from: Recorded['from'], message: Message, asked: ReadonlyMap<string | number, string>) {
  yield 'JSONRPCMessage';
  const side = from === 'client' ? 'Client' : 'Server';
  if (message.method !== undefined) yield message.id === undefined ? `${side}Notification` : `${side}Request`;
  else if (message.error !== undefined) yield 'JSONRPCErrorResponse';
  else {
    const method = asked.get(message.id ?? '') ?? 'nothing that was asked';
    expect(Object.keys(results)).toContain(method);
    yield results[method] ?? '';
  }
}

function expectToFit(name: string, message: Message): void {
  if (!validators.has(name)) validators.set(name, ajv.getValidator({ $ref: `#/$defs/${name}`, $defs }));
  const checked = validators.get(name)?.(name.endsWith('Result') ? message.result : message);
  if (checked?.valid !== true)
    expect.fail(`${JSON.stringify(message).slice(0, 800)} is no ${name}: ${checked?.errorMessage}`);
}
