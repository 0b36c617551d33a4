import type { Schema } from './api-schemas.ts';

type Schemas = Readonly<Record<string, Schema>>;

/** The named types, each with its fields. */
export function writeTypes(schemas: Schemas): string {
  return Object.entries(schemas)
    .map(([name, schema]) => {
      const { description = '', properties } = schema as { description?: string; properties?: object };
      const body = properties === undefined ? `<p>${writeType(schema)}</p>` : writeFields(schema, schemas);
      return `<h3 id="type-${name}">${name}</h3><p>${writeText(description)}</p>${body}`;
    })
    .join('\n');
}

/** Of a field that says nothing of itself, what its type says. */
function writeFields(schema: Schema, schemas: Schemas = {}): string {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, Schema>; required?: string[] };
  const rows = Object.entries(properties).map(([name, field]) => {
    const named = typeof field['$ref'] === 'string' ? schemas[nameOf(field['$ref'])] : undefined;
    const { description = '' } = { ...named, ...field } as { description?: string };
    const mark = required.includes(name) ? '' : ' <i title="may be absent">○</i>';
    return `<tr><th scope="row"><code>${name}</code>${mark}</th><td>${writeType(field)}</td><td>${writeText(description)}</td></tr>`;
  });
  return rows.length === 0 ? '' : `<div class="wide"><table><tbody>${rows.join('\n')}</tbody></table></div>`;
}

/** What a value is, in a few words. An object without a name is told by its fields. */
export function writeType(schema: Schema): string {
  const { $ref, type, items, anyOf, additionalProperties, properties } = schema as {
    $ref?: string;
    type?: string | string[];
    items?: Schema;
    anyOf?: Schema[];
    additionalProperties?: boolean | Schema;
    properties?: object;
  };
  if ($ref !== undefined) return `<a href="#type-${nameOf($ref)}">${nameOf($ref)}</a>`;
  if (anyOf !== undefined) return anyOf.map(writeType).join(' or ');
  const values = 'const' in schema ? [schema['const']] : (schema['enum'] as unknown[] | undefined);
  if (values !== undefined) return values.map((value) => `<code>${writeCode(String(value))}</code>`).join(' ');
  if (type === 'array') return `list of ${items === undefined ? 'anything' : writeType(items)}`;
  if (properties !== undefined) return writeFields(schema) || 'object';
  if (typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0)
    return `object of ${writeType(additionalProperties)}`;
  if ('contentMediaType' in schema) return 'bytes';
  return `${[type ?? 'anything'].flat().join(' or ')}${describeBounds(schema)}`;
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function describeBounds(schema: Schema): string {
  const { format, minimum, maximum, exclusiveMinimum, maxLength } = schema;
  const bounds = [
    format,
    minimum === undefined ? undefined : `from ${String(minimum)}`,
    exclusiveMinimum === undefined ? undefined : `above ${String(exclusiveMinimum)}`,
    maximum === undefined ? undefined : `at most ${String(maximum)}`,
    maxLength === undefined ? undefined : `at most ${String(maxLength)} characters`,
    schema['default'] === undefined ? undefined : `${String(schema['default'])} unless told`,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? '' : ` <small>${bounds.join(', ')}</small>`;
}

/** Text with code in it, between backticks. */
export function writeText(text: string): string {
  return writeCode(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

export function writeCode(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
