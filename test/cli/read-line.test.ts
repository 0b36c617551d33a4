import { describe, expect, it } from 'vitest';
import { defineCommand } from '../../src/cli/command.ts';
import { readLine } from '../../src/cli/read-line.ts';

const command = defineCommand({
  usage: '',
  about: '',
  examples: [],
  options: {
    out: { kind: 'path', placeholder: 'DIR', summary: '' },
    json: { kind: 'switch', summary: '' },
    seed: { kind: 'whole', placeholder: 'N', min: 0, summary: '' },
    timeout: { kind: 'duration', placeholder: 'TIME', max: 3600, summary: '' },
    memory: { kind: 'size', placeholder: 'SIZE', summary: '' },
    with: { kind: 'paths', placeholder: 'FILE', summary: '' },
    box: { kind: 'choice', placeholder: 'BOX', choices: ['one', 'two'], summary: '' },
  },
  run: async () => 0,
});
const read = (...args: string[]) => readLine('try', command, args);

describe('reading a line', () => {
  it('tells arguments from options wherever they stand', () => {
    const line = read('first', '--json', 'second', '--out', 'there', '-', '--seed=3');
    expect(line.arguments).toEqual(['first', 'second', '-']);
    expect(line.options).toEqual({ json: true, out: 'there', seed: 3 });
  });

  it('takes all that follows -- as arguments', () => {
    expect(read('--json', '--', '--out', '-x')).toMatchObject({ arguments: ['--out', '-x'], options: { json: true } });
  });

  it('converts times to seconds and sizes to bytes', () => {
    expect(read('--timeout', '2m', '--memory', '512MB').options).toEqual({ timeout: 120, memory: 536_870_912 });
  });

  it('takes all files of an option that may be given many times, in their order', () => {
    expect(read('--with', 'b.crt', '--json', '--with=a.crt').options).toEqual({ json: true, with: ['b.crt', 'a.crt'] });
    expect(() => read('--with', 'a.crt', '--with', ' ')).toThrow('--with is empty.');
    expect(() => read('--with', 'a.crt', '--with')).toThrow('--with needs a value: --with FILE.');
  });

  it('takes the last of what is given twice', () => {
    expect(read('--box', 'one', '--box', 'two').options).toEqual({ box: 'two' });
  });

  it('knows -h and both spellings of colour', () => {
    expect(read('-h').help).toBe(true);
    expect(read('--no-colour', '--no-color').options).toEqual({});
  });

  it.each([
    [['--__proto__'], /There is no option --__proto__/],
    [['--toString=1'], /There is no option --toString/],
    [['-x'], /There is no option -x/],
    [['--out', ''], /--out is empty/],
    [['--out='], /--out is empty/],
    [['--json=true'], /--json takes no value/],
    [['--seed', '-1'], /--seed cannot be -1/],
    [['--seed', '--json'], /--seed needs a value/],
    [['--seed', 'x'], /--seed cannot be "x"/],
    [['--box', 'three'], /--box cannot be "three"/],
  ])('refuses %j', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
