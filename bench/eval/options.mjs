import { parseArgs } from 'node:util';
import { Misuse } from './fault.mjs';
import { loaders } from './read-cases.mjs';

export const usage = `npm run eval -- <cases.jsonl> [options]

  --out DIR          where results go, and are taken up again (./glovebox-eval)
  --format NAME      how the cases are written: ${Object.keys(loaders).join(', ')} (glovebox)
  --only ID[,ID]     these cases
  --sample N         N cases by chance, the same ones for a seed
  --seed N           the seed of the sample (1)
  --limit N          the first N of them
  --concurrency N    cases at a time (1)
  --generator NAME   who writes scripts: claude, offline (claude)
  --model NAME       the model, where it is not the usual one
  --effort NAME      fast, standard
  --privacy NAME     schema, statistics, full
  --budget USD       asks no more cases when all of them together have cost so much
  --retry-faults     asks those again that ended in a fault
  --help             this
`;

const declared = {
  out: { type: 'string', default: './glovebox-eval' },
  format: { type: 'string', default: 'glovebox' },
  only: { type: 'string' },
  sample: { type: 'string' },
  seed: { type: 'string', default: '1' },
  limit: { type: 'string' },
  concurrency: { type: 'string', default: '1' },
  generator: { type: 'string', default: 'claude' },
  model: { type: 'string' },
  effort: { type: 'string' },
  privacy: { type: 'string' },
  budget: { type: 'string' },
  'retry-faults': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

/** The command line, checked; undefined where only help is wanted. */
export function readOptions(args) {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  if (positionals.length !== 1) throw new Misuse('Name one file of cases.');
  if (!Object.hasOwn(loaders, values.format))
    throw new Misuse(`There is no format "${values.format}"; there are ${Object.keys(loaders).join(', ')}.`);
  return {
    file: positionals[0],
    out: values.out,
    format: values.format,
    only: values.only?.split(',').map((id) => id.trim()),
    sample: readCount('sample', values.sample),
    seed: values.seed,
    limit: readCount('limit', values.limit),
    concurrency: Math.max(1, readCount('concurrency', values.concurrency)),
    budget: readMoney(values.budget),
    retryFaults: values['retry-faults'],
    // Who is asked, and how: an evaluation that is taken up again has to have the same.
    asking: {
      generator: values.generator,
      model: values.model,
      effort: values.effort,
      privacy: values.privacy,
    },
  };
}

function parse(args) {
  try {
    return parseArgs({ args, options: declared, allowPositionals: true });
  } catch (error) {
    throw new Misuse(error.message);
  }
}

function readCount(name, text) {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Misuse(`--${name} takes a whole number, not "${text}".`);
  return Number(text);
}

function readMoney(text) {
  if (text === undefined) return undefined;
  const usd = Number(text);
  if (text.trim() === '' || !Number.isFinite(usd) || usd < 0)
    throw new Misuse(`--budget takes US dollars, such as 2.50, not "${text}".`);
  return usd;
}
