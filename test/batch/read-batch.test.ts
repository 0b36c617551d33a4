import { describe, expect, it } from 'vitest';
import { readBatch } from '../../src/batch/read-batch.ts';
import { GloveboxError } from '../../src/errors.ts';

const faultOf = (text: string, name = 'q.yaml') => {
  try {
    readBatch(text, { name });
  } catch (error) {
    if (error instanceof GloveboxError) return error;
    throw error;
  }
  throw new Error('It was read.');
};
const brief = (text: string, name: string) =>
  readBatch(text, { name }).questions.map(({ id, question, data, position }) => [id, question, data, position]);

describe('a file of questions', () => {
  const wanted = [
    ['first', 'total revenue', ['a.csv']],
    ['2', 'by region', ['a.csv', 'b.csv']],
  ];
  it.each([
    [
      'YAML',
      'q.yaml',
      '- id: first\n  question: total revenue\n  data: a.csv\n- question: by region\n  data: [a.csv, b.csv]\n',
    ],
    [
      'JSON',
      'q.json',
      '[{"id":"first","question":"total revenue","data":"a.csv"},{"question":"by region","data":["a.csv","b.csv"]}]',
    ],
    [
      'JSONL',
      'q.jsonl',
      '{"id":"first","question":"total revenue","data":"a.csv"}\n\n{"question":"by region","data":["a.csv","b.csv"]}\n',
    ],
    ['CSV', 'q.csv', 'id,question,data\nfirst,total revenue,a.csv\n,by region,a.csv; b.csv\n'],
  ])('in %s gives the same questions', (_, name, text) => {
    expect(brief(text, name).map((row) => row.slice(0, 3))).toEqual(wanted);
    // The ending says nothing: the content does.
    expect(brief(text, 'standard input').map((row) => row.slice(0, 3))).toEqual(wanted);
  });

  it('in plain text is a question a line; comments and blank lines are passed over', () => {
    expect(brief('# mine\n\n  total revenue\r\nby region, please\n', 'q.txt')).toEqual([
      ['1', 'total revenue', [], { line: 3, column: 3 }],
      ['2', 'by region, please', [], { line: 4, column: 1 }],
    ]);
  });

  it.each(['\uFEFF- total\r\n- by region\r\n', '- total\n- by region'])(
    'may have a mark of its encoding and CRLF: %j',
    (text) => {
      expect(brief(text, 'q.yaml')).toEqual([
        ['1', 'total', [], { line: 1, column: 3 }],
        ['2', 'by region', [], { line: 2, column: 3 }],
      ]);
    },
  );

  it('may say at its top what holds for all, which each may say otherwise', () => {
    const plan = readBatch(
      'budget: 5\ndefaults:\n  data: a.csv\n  timeout: 2m\n  budget: { usd: 0.5 }\nquestions:\n  - one\n  - question: two\n    data: b.csv\n    timeout: 10\n',
    );
    expect(plan.budget).toEqual({ usd: 5 });
    expect(plan.questions).toMatchObject([
      { id: '1', question: 'one', data: ['a.csv'], timeoutSeconds: 120, budget: { usd: 0.5 } },
      { id: '2', question: 'two', data: ['b.csv'], timeoutSeconds: 10, budget: { usd: 0.5 } },
    ]);
    expect(
      readBatch('{"defaults":{"data":"a.csv"}}\n{"question":"one"}\n', { name: 'q.jsonl' }).questions,
    ).toMatchObject([{ question: 'one', data: ['a.csv'] }]);
  });

  it('reads hints, constraints and what is expected', () => {
    const [question] = readBatch(`- id: 7
  question: |
    Which region
    grew fastest?
  type: compare
  effort: fast
  privacy: schema
  constraints: name it region
  locale: de-DE
  timeZone: Europe/Berlin
  seed: 3
  expect:
    metrics: { growth: 0.12 }
    values: [North, 12]
    tolerance: 0.01
`).questions;
    expect(question).toEqual({
      id: '7',
      question: 'Which region\ngrew fastest?',
      data: [],
      dataPositions: [],
      type: 'compare',
      effort: 'fast',
      privacy: 'schema',
      constraints: 'name it region',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
      seed: 3,
      expect: { metrics: { growth: 0.12 }, values: ['North', 12], tolerance: 0.01 },
      position: { line: 1, column: 3 },
    });
    const [row] = readBatch('question;expect.metrics.total;expect.status;budget.usd\n"a;\n""b""";1.5;answered;2\n', {
      name: 'q.csv',
    }).questions;
    expect(row).toMatchObject({
      question: 'a;\n"b"',
      expect: { metrics: { total: 1.5 }, status: 'answered' },
      budget: { usd: 2 },
    });
    expect(readBatch('- question: x\n  expect: 42\n').questions[0]?.expect).toEqual({ values: [42] });
  });

  it('knows where each file of data is named', () => {
    const [own, shared] = readBatch(
      'defaults:\n  data: a.csv\nquestions:\n  - question: x\n    data: [b.csv, c.csv]\n  - y\n',
    ).questions;
    expect(own?.dataPositions).toEqual([
      { line: 5, column: 12 },
      { line: 5, column: 19 },
    ]);
    expect(shared?.dataPositions).toEqual([{ line: 2, column: 9 }]);
  });
});

describe('a file that is wrong', () => {
  it.each([
    ['an empty one', 'q.yaml', '\n \n', 'q.yaml:1:1', 'The file is empty.', /a question a line/],
    ['no list', 'q.yaml', 'question: x\n', 'q.yaml:1:1', 'One question alone is no list.', /questions:/],
    ['only comments', 'q.txt', '# x\n', 'q.txt:1:1', 'There is no question in it.', /Write one/],
    [
      'an unknown field',
      'q.yaml',
      '- question: x\n  dtaa: a.csv\n',
      'q.yaml:2:3',
      'A question has no field "dtaa".',
      /Did you mean data\?/,
    ],
    [
      'an unknown field at the top',
      'q.json',
      '{\n "question": [] , "questions": ["x"]}',
      'q.json:2:2',
      'At the top there is no field "question".',
      /Did you mean questions\?/,
    ],
    [
      'an unknown field of a group',
      'q.yaml',
      '- question: x\n  expect: { valeus: [3], status: answered }\n',
      'q.yaml:2:13',
      'expect has no field "valeus".',
      /values/,
    ],
    ['a wrong choice', 'q.yaml', '- question: x\n  type: trnd\n', 'q.yaml:2:9', 'type cannot be "trnd".', /trend/],
    [
      'a wrong type',
      'q.jsonl',
      '"ok"\n{"question": "x", "seed": "many"}',
      'q.jsonl:2:27',
      'seed cannot be "many".',
      /whole number/,
    ],
    ['a wrong time', 'q.yaml', '- question: x\n  timeout: 2h\n', 'q.yaml:2:12', 'timeout cannot be "2h".', /3600/],
    ['no words', 'q.yaml', '- id: a\n  data: x.csv\n', 'q.yaml:1:3', 'There is no question here.', /question/],
    [
      'an id that is no folder',
      'q.yaml',
      '- id: ../up\n  question: x\n',
      'q.yaml:1:7',
      'id cannot be "../up".',
      /letters, digits/,
    ],
    [
      'an id twice',
      'q.yaml',
      '- id: a\n  question: x\n- id: A\n  question: y\n',
      'q.yaml:3:3',
      'The id "A" is there twice: first at 1:3, as "a".',
      /of its own/,
    ],
    [
      'an id that is the number of another',
      'q.yaml',
      '- id: 2\n  question: x\n- y\n',
      'q.yaml:3:3',
      'The id "2" is there twice: first at 1:3.',
      /number in the file/,
    ],
    ['wrong YAML', 'q.yaml', '- question: "x\n- y\n', /^q\.yaml:\d+:\d+$/, /^It is not YAML/, /quotes/],
    ['a tab in YAML', 'q.yaml', '- question: x\n\tdata: y\n', /^q\.yaml:2:\d+$/, 'A tab indents this line.', /spaces/],
    [
      'a tab behind spaces',
      'q.yaml',
      'questions:\n  - question: x\n  \tdata: y\n',
      /^q\.yaml:3:\d+$/,
      'A tab indents this line.',
      /spaces/,
    ],
    [
      'a list without its end',
      'q.yaml',
      '- question: x\n  data: [a.csv\n- y\n',
      /^q\.yaml:3:1$/,
      'A [ or { that began before this is not closed.',
      /Close it/,
    ],
    [
      'a field twice in YAML',
      'q.yaml',
      '- question: x\n  question: y\n',
      'q.yaml:2:3',
      'This field is there twice.',
      /Leave one/,
    ],
    [
      'wrong JSON',
      'q.json',
      '[\n  {"question": "x",}\n]',
      'q.json:2:20',
      'There is "}" where another value should come.',
      /comma/,
    ],
    [
      'JSON that ends too early',
      'q.json',
      '["x", "y"',
      'q.json:1:10',
      'The JSON ends where a comma or ] should come.',
      /Mend/,
    ],
    ['wrong JSONL', 'q.jsonl', '{"question":"x"}\n{question:"y"}\n', 'q.jsonl:2:2', /name of a field/, /Mend/],
    ['CSV without an end of quotes', 'q.csv', 'question\n"x\n', 'q.csv:2:1', /begins with "/, /end/],
    ['CSV with too many cells', 'q.csv', 'question,data\nx, y, and z\n', 'q.csv:2:6', /more cells/, /quotes/],
    [
      'an unknown column',
      'q.csv',
      'question,expct.values\nx,3\n',
      'q.csv:1:10',
      'A question has no field "expct".',
      /expect/,
    ],
    ['NUL', 'q.yaml', '- x\n- y\0\n', 'q.yaml:2:4', /NUL/, /UTF-8/],
  ])('%s is told with its place and a remedy', (_, name, text, place, message, next) => {
    const fault = faultOf(text, name);
    expect(fault.code).toBe('BATCH_FILE_INVALID');
    expect(fault.message).toMatch(
      message instanceof RegExp ? message : new RegExp(`^${message.replaceAll(/[.?()[\]]/g, '\\$&')}$`),
    );
    expect(fault.place).toMatch(place instanceof RegExp ? place : new RegExp(`^${place}$`));
    expect(fault.next).toMatch(next);
  });

  it('has the first ten of its faults told at once, in their order', () => {
    const { message, place } = faultOf(`- question: fine\n${'- { question: x, seed: -1 }\n'.repeat(12)}`);
    const lines = message.split('\n');
    expect(lines[0]).toBe('12 things in q.yaml are not right:');
    expect(lines.slice(1, -1).map((line) => line.split(': ')[0])).toEqual(
      Array.from({ length: 10 }, (_, index) => `q.yaml:${index + 2}:24`),
    );
    expect(lines.at(-1)).toBe('and 2 more.');
    expect(place).toBe('q.yaml:2:24');
  });

  it('cannot make much of a little with aliases', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `- &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`,
    );
    const started = performance.now();
    expect(faultOf(`- &a0 [x]\n${levels.join('\n')}\n`).message).toMatch(
      /^Aliases stand for more than 200,000 values\.$/,
    );
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('may not be nested without end', () => {
    expect(faultOf(`${'['.repeat(50_000)}`, 'q.json').message).toBe('It is nested too deep.');
    expect(faultOf(`- question: ${'['.repeat(100)}x${']'.repeat(100)}\n`).message).toBe('It is nested too deep.');
  });

  it('has aliases where they make sense', () => {
    expect(
      brief('- question: x\n  data: &d [a.csv, b.csv]\n- question: y\n  data: *d\n', 'q.yaml').map((row) => row[2]),
    ).toEqual([
      ['a.csv', 'b.csv'],
      ['a.csv', 'b.csv'],
    ]);
  });

  it.each(['__proto__: x', 'constructor: x'])('gets nothing by the field %s', (line) => {
    expect(faultOf(`- question: x\n  ${line}\n`).message).toMatch(/^A question has no field/);
  });
});
