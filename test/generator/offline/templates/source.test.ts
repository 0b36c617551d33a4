import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import {
  code,
  escapeTemplate,
  quoteName,
  quoteSqlText,
  quoteText,
  writeComment,
  writeLiteral,
  type Literal,
} from '../../../../src/generator/offline/templates/source.ts';
import { createNames, toIdentifier, toWords } from '../../../../src/generator/offline/templates/words.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
  fc.constantFrom('`${a}`', '\\', "'", '"', '\r\n', '$', '${', '\u2028', '\ud800', '*/'),
);

/** The value of an expression by TypeScript's own parser: nothing is run. */
function readExpression(source: string): ts.Expression {
  const file = ts.createSourceFile('x.ts', `(${source});`, ts.ScriptTarget.ES2023, true);
  const [statement, ...others] = file.statements;
  expect(others).toEqual([]);
  if (
    statement === undefined ||
    !ts.isExpressionStatement(statement) ||
    !ts.isParenthesizedExpression(statement.expression)
  )
    throw new Error(source);
  return statement.expression.expression;
}

describe('quoting', () => {
  test('text as a literal is read back as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readExpression(quoteText(text));
        expect(ts.isStringLiteral(read) && read.text).toBe(text);
        expect(quoteText(text)).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
    );
  });

  test('text in a template literal is read back as it was, with no substitution', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readExpression(`\`${escapeTemplate(text)}\``);
        expect(ts.isNoSubstitutionTemplateLiteral(read) && read.text).toBe(text);
      }),
    );
  });

  test('text beside a substitution leaves it alone', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const read = readExpression(`\`${escapeTemplate(before)}\${x}${escapeTemplate(after)}\``);
        expect(
          ts.isTemplateExpression(read) && [
            read.head.text,
            read.templateSpans.length,
            read.templateSpans[0]?.literal.text,
          ],
        ).toEqual([before, 1, after]);
      }),
    );
  });

  test('names are quoted for SQL and for the template around them', () => {
    expect(quoteName('a"b')).toBe('"a""b"');
    expect(quoteName('`${x}\\')).toBe('"\\`\\${x}\\\\"');
    expect(quoteName('two\nlines')).toBe('"two\\nlines"');
    expect(quoteSqlText("it's")).toBe("'it''s'");
  });

  test('a comment stays a comment, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
        const comment = writeComment(text);
        const file = ts.createSourceFile('x.ts', comment, ts.ScriptTarget.ES2023, true);
        expect(file.statements).toHaveLength(0);
        expect(Math.max(...comment.split('\n').map((line) => line.length))).toBeLessThanOrEqual(220);
        expect(comment.split('\n').every((line) => line.startsWith('//'))).toBe(true);
      }),
    );
  });

  test('values as literals are read back as they were', () => {
    const literal = fc.letrec<{ value: Literal }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        anyText,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.string({ maxLength: 10 }).filter((key) => key !== 'code'),
          tie('value'),
          { maxKeys: 4 },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(literal, (value) => {
        expect(readValue(readExpression(writeLiteral(value)))).toEqual(value);
      }),
    );
  });

  test('a column called code is a column', () => {
    expect(writeLiteral({ code: { title: 'Code' } })).toBe("{ code: { title: 'Code' } }");
  });

  test('code stands as it is, and by its name alone where that is its key', () => {
    expect(writeLiteral({ rows: code('rows'), values: code('groups.slice(0, 20)') })).toBe(
      '{ rows, values: groups.slice(0, 20) }',
    );
  });
});

function readValue(node: ts.Expression): unknown {
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node)) return -Number((node.operand as ts.NumericLiteral).text);
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
    return node.kind === ts.SyntaxKind.TrueKeyword;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(readValue);
  if (!ts.isObjectLiteralExpression(node)) throw new Error(node.getText());
  return Object.fromEntries(
    node.properties.map((property) => {
      if (!ts.isPropertyAssignment(property)) throw new Error(property.getText());
      const { name } = property;
      const key = ts.isComputedPropertyName(name)
        ? (name.expression as ts.StringLiteral).text
        : (name as ts.Identifier | ts.StringLiteral).text;
      return [key, readValue(property.initializer)];
    }),
  );
}

describe('names', () => {
  test('every column gets a name that code can write after a dot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const id = toIdentifier(name);
        expect(id).toMatch(/^[\p{L}][\p{L}\p{N}_]*$/u);
        expect(id.length).toBeLessThanOrEqual(90);
        expect(['constructor', '__proto__', 'prototype']).not.toContain(id);
      }),
    );
    expect(toIdentifier('Exchange rate')).toBe('exchange_rate');
    expect(toIdentifier('magType')).toBe('mag_type');
    expect(toIdentifier('kWh consumed')).toBe('kwh_consumed');
    expect(toIdentifier('PV prod kW')).toBe('pv_prod_kw');
    expect(toIdentifier('name')).toBe('name');
    expect(toIdentifier('2024')).toBe('column_2024');
    expect(toIdentifier('🎉')).toBe('unnamed');
    expect(toIdentifier('__proto__')).toBe('column_proto');
  });

  test('words read like words, and a name with a number in it stays as it is spelled', () => {
    expect(toWords('body_mass_g')).toBe('body mass g');
    expect(toWords('Cost Total $')).toBe('cost total $');
    expect(toWords('IMDB_Rating')).toBe('IMDB rating');
    expect(toWords('JobTitle')).toBe('job title');
    expect(toWords('PV prod kWh')).toBe('PV prod kWh');
    expect(toWords('pm2_5')).toBe('pm2_5');
    expect(toWords('{total}')).toBe('total');
  });

  test('a name that is taken gets a number', () => {
    const take = createNames(['rows']);
    expect([take('rows'), take('rows'), take('region')]).toEqual(['rows_2', 'rows_3', 'region']);
  });
});
