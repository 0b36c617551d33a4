import { expect, test } from 'vitest';
import { openSqlReader } from '../../src/engine/sql-reader.ts';

test('queries that are read at once get each their own trees', async () => {
  const { read, close } = await openSqlReader();
  const texts = Array.from({ length: 40 }, (_, index) => [`SELECT ${1000 + index}`, `SELECT 'of ${index}'`]);
  const trees = await Promise.all(texts.map(read));
  for (const [index, [first, second]] of trees.entries()) {
    expect(first).toContain(String(1000 + index));
    expect(second).toContain(`of ${index}`);
  }
  close();
});
