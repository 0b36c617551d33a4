import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sql, trusted, writeStatement } from '../../../src/store/records/sql.ts';

const write = (statement: ReturnType<typeof sql>): string => writeStatement(statement, (index) => `$${index}`);

describe('a statement', () => {
  it('counts its values, also those of a statement within', () => {
    const condition = sql`owner = ${'ann'} AND ${sql`state = ${'ended'}`}`;
    const statement = sql`SELECT ${trusted('id')} FROM t WHERE ${condition}${sql``} LIMIT ${3}`;
    expect(write(statement)).toBe('SELECT id FROM t WHERE owner = $1 AND state = $2 LIMIT $3');
    expect(statement.parameters).toEqual(['ann', 'ended', 3]);
  });

  it('has the same words whatever its values are', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), fc.double(), (first, second, third) => {
        const statement = sql`a ${first} b ${second} c ${third}`;
        expect(write(statement)).toBe('a $1 b $2 c $3');
        expect(statement.parameters).toHaveLength(3);
      }),
    );
  });

  it('has no text that a database cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(0xffff), (text, unit) => {
        const [kept] = sql`${text + String.fromCharCode(unit) + text}`.parameters as [string];
        expect(Buffer.from(kept).toString()).toBe(kept);
        expect(kept).not.toContain('\0');
      }),
    );
  });

  it('has nothing for what is absent, and bytes as they are', () => {
    const bytes = new Uint8Array([0, 216]);
    expect(sql`${undefined} ${null} ${bytes}`.parameters).toEqual([null, null, bytes]);
  });
});
