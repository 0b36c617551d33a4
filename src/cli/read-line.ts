import { parseArgs } from 'node:util';
import { GloveboxError } from '../errors.ts';
import { aliases, commonOptions } from './command.ts';
import type { Command, Line } from './command.ts';
import { findNearestName } from '../nearest-name.ts';
import type { Option, Options } from './option.ts';
import { readDuration, readSize, readWhole, writeDuration, writeSize } from '../read-quantity.ts';

export type ReadLine<O extends Options> = Line<O> & { readonly help: boolean };

/** Reads the arguments of a command by its table of options. The first mistake is refused, with what was likely meant. */
export function readLine<O extends Options>(name: string, command: Command<O>, args: readonly string[]): ReadLine<O> {
  const options: Options = { ...command.options, ...commonOptions };
  const known = [...Object.keys(options), ...Object.keys(aliases)];
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(known.map((key) => [key, describeToParser(options[aliases[key] ?? key])])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const help = { next: `See glovebox ${name} --help.` };
  const positionals: string[] = [];
  const values: Record<string, string | number | true | readonly string[]> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, value } = token;
    const key = aliases[token.name] ?? token.name;
    const option = Object.hasOwn(options, key) ? options[key] : undefined;
    if (option === undefined) throw unknownOption(name, rawName, known);
    if (option.kind === 'switch') {
      if (value !== undefined) throw new GloveboxError('USAGE', `${rawName} takes no value.`, help);
      values[key] = true;
      continue;
    }
    // "--out --json" is a forgotten folder, not a folder called "--json"; "--seed -1" is a number, if not a good one.
    const isOption = value !== undefined && value.length > 1 && value.startsWith('-') && !/^-[\d.]/.test(value);
    const forgotten = value === undefined || (!token.inlineValue && isOption);
    if (forgotten)
      throw new GloveboxError('USAGE', `${rawName} needs a value: ${rawName} ${showPlaceholder(option)}.`, help);
    if (option.kind === 'paths')
      values[key] = [...((values[key] as readonly string[] | undefined) ?? []), readText(rawName, value, option)];
    else values[key] = readValue(rawName, value, option);
  }
  const { help: wantsHelp, 'no-color': _colour, ...given } = values;
  return { help: wantsHelp === true, arguments: positionals, options: given as Line<O>['options'] };
}

/** What stands for the value in a usage line. */
export function showPlaceholder(option: Option): string {
  if (option.kind === 'switch') return '';
  return option.placeholder;
}

function describeToParser(option: Option | undefined): { type: 'boolean' | 'string'; short?: string } {
  return {
    type: option?.kind === 'switch' ? 'boolean' : 'string',
    ...(option?.short !== undefined && { short: option.short }),
  };
}

function unknownOption(command: string, rawName: string, known: readonly string[]): GloveboxError {
  const nearest = findNearestName(rawName.replace(/^-+/, ''), known);
  return new GloveboxError('USAGE', `There is no option ${rawName} of glovebox ${command}.`, {
    next:
      nearest === undefined
        ? `See glovebox ${command} --help.`
        : `Did you mean --${nearest}? See glovebox ${command} --help.`,
  });
}

function readText(rawName: string, value: string, { placeholder }: { readonly placeholder: string }): string {
  if (value.trim() === '')
    throw new GloveboxError('USAGE', `${rawName} is empty.`, { next: `Give ${rawName} ${placeholder}.` });
  return value;
}

type OneValue = Exclude<Option, { kind: 'switch' | 'paths' }>;

function readValue(rawName: string, value: string, option: OneValue): string | number {
  switch (option.kind) {
    case 'text':
    case 'path':
      return readText(rawName, value, option);
    case 'choice':
      return readChoice(rawName, value, option.choices);
    case 'whole':
      return keepBounds(rawName, value, option, readWhole(value), 'a whole number', String);
    case 'money':
      return keepBounds(
        rawName,
        value,
        option,
        /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined,
        'an amount such as 0.50',
        String,
      );
    case 'duration':
      return keepBounds(rawName, value, option, readDuration(value), 'a time such as 300, 90s or 2m', writeDuration);
    case 'size':
      return keepBounds(rawName, value, option, readSize(value), 'a size such as 512MB or 2GB', writeSize);
  }
}

function readChoice(rawName: string, value: string, choices: readonly string[]): string {
  if (choices.includes(value)) return value;
  const nearest = findNearestName(value, choices);
  throw new GloveboxError('USAGE', `${rawName} cannot be "${value}".`, {
    next: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}It is one of ${choices.join(', ')}.`,
  });
}

type Bounds = { readonly min?: number; readonly max?: number };

function keepBounds(
  rawName: string,
  text: string,
  { min, max }: Bounds,
  value: number | undefined,
  form: string,
  show: (value: number) => string,
): number {
  const refuse = (problem: string, next: string) => new GloveboxError('USAGE', `${rawName} ${problem}.`, { next });
  if (value === undefined) throw refuse(`cannot be "${text}"`, `Give ${form}.`);
  if (min !== undefined && value < min) throw refuse(`cannot be ${text}`, `The least is ${show(min)}.`);
  if (max !== undefined && value > max) throw refuse(`cannot be ${text}`, `The most is ${show(max)}.`);
  return value;
}
