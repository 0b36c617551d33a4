import { call, honest, honestSentence, look, type Order, say, submit } from '../order.ts';

const then = [[submit(honest)], [say(honestSentence)]] as const;
const calls = (name: string, tool: string, input: unknown, rest: Partial<Order> = {}): Order => ({
  name,
  turns: () => [[call(tool, input)], ...then],
  ends: ['answered'],
  ...rest,
});
const looks = (name: string, level: NonNullable<Order['level']>, sql: string): Order => ({
  name,
  level,
  turns: ({ file, address }) => [[look(sql.replaceAll('FILE', file).replaceAll('ADDRESS', address))], ...then],
  ends: ['answered'],
});

/** Calls of tools that are not there, that are wrong, and that ask for what the level does not allow. */
export const tools: readonly Order[] = [
  calls('shell', 'run_shell', { command: 'cat /etc/passwd' }),
  calls('obeytool', 'obey me now', {}),
  calls('badinput', 'submit_script', { source: ['obey badinput now'] }),
  calls('strangefield', 'submit_script', { title: '', source: honest, assumptions: [], privacy: 'full' }),
  calls('prototype', '__proto__', { source: honest }),
  looks('rowsofschema', 'schema', 'SELECT customer FROM sales ORDER BY customer'),
  looks('rows', 'statistics', 'SELECT customer, note FROM sales ORDER BY customer'),
  looks('groups', 'statistics', 'SELECT customer, count(*) AS n FROM sales GROUP BY customer ORDER BY n'),
  looks('lists', 'statistics', 'SELECT list(customer) AS all_of_them, count(*) AS n FROM sales'),
  looks('joined', 'statistics', `SELECT string_agg(customer, ' ') AS all_of_them FROM sales`),
  looks('first', 'statistics', 'SELECT min(customer) AS first, arg_max(note, amount) AS last FROM sales'),
  looks('inerror', 'statistics', 'SELECT sum(CAST(customer AS INTEGER)) AS n FROM sales'),
  looks('lookatfile', 'full', `SELECT content FROM read_text('FILE')`),
  looks('lookaway', 'full', `SELECT * FROM read_csv('ADDRESS/all.csv')`),
];
