// Start-up time is felt with every question: what is not needed for all commands is imported where it is needed.
import { commands } from './commands.ts';
import { createTerminal } from './terminal.ts';

const beforeTerminator = (args: readonly string[]) => (args.includes('--') ? args.slice(0, args.indexOf('--')) : args);

/** Runs one command line, and leaves its exit code with the process. */
export async function start(args: readonly string[]): Promise<void> {
  process.exitCode = await runCommandLine(args);
}

async function runCommandLine(args: readonly string[]): Promise<number> {
  const given = beforeTerminator(args);
  const terminal = createTerminal(given.includes('--no-color') || given.includes('--no-colour'));
  const json = given.some(
    (word, index) =>
      word === '--json' || word === '--format=json' || (word === 'json' && given[index - 1] === '--format'),
  );
  const fail = async (error: unknown) => (await import('./report-fault.ts')).reportFault(error, terminal, json);
  process.on('uncaughtException', (error) => {
    void fail(error).then(
      (code) => process.exit(code),
      // A fault of telling the fault would come here again, for ever.
      () => process.exit(1),
    );
  });
  // The callbacks of the writes hear of a closed pipe; without a listener it would be thrown.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    return await dispatch(
      args.filter((argument, index) => index > 0 || !/^--no-colou?r$/.test(argument)),
      terminal,
    );
  } catch (error) {
    return fail(error);
  }
}

async function dispatch(args: readonly string[], terminal: ReturnType<typeof createTerminal>): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (name === '--version' || name === '-V') {
    const { readVersion } = await import('../version.ts');
    await terminal.print(`${readVersion()}\n`);
    return 0;
  }
  const wantsHelp = name === 'help' || name === '--help' || name === '-h';
  const wanted = wantsHelp ? rest.find((word) => word !== 'help' && !word.startsWith('-')) : name;
  const entry = commands.find((command) => command.name === wanted);
  if (entry === undefined) {
    if (wanted !== undefined) return refuseCommand(wanted);
    const { writeMainHelp } = await import('./help.ts');
    await terminal.print(writeMainHelp(terminal));
    return 0;
  }
  const [command, { readLine }] = await Promise.all([entry.load(), import('./read-line.ts')]);
  const line = wantsHelp ? undefined : readLine(entry.name, command, rest);
  if (line === undefined || line.help) {
    const { writeCommandHelp } = await import('./help.ts');
    await terminal.print(writeCommandHelp(command, terminal));
    return 0;
  }
  const { listenForCancel } = await import('./cancel.ts');
  const cancel = listenForCancel();
  try {
    return await command.run(line, { terminal, signal: cancel.signal });
  } catch (error) {
    // Whatever broke while it was being cancelled broke because of that.
    throw cancel.signal.aborted ? cancel.signal.reason : error;
  } finally {
    cancel.stop();
  }
}

async function refuseCommand(name: string): Promise<never> {
  const [{ GloveboxError }, { findNearestName }] = await Promise.all([
    import('../errors.ts'),
    import('../nearest-name.ts'),
  ]);
  const isOption = name.startsWith('-');
  const nearest = findNearestName(
    name,
    isOption ? ['--help', '--version', '--no-color'] : commands.map((command) => command.name),
  );
  throw new GloveboxError(
    'USAGE',
    isOption ? `There is no option ${name} before a command.` : `There is no command "${name}".`,
    {
      next: nearest === undefined ? 'See glovebox --help.' : `Did you mean glovebox ${nearest}? See glovebox --help.`,
    },
  );
}
