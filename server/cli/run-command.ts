import { parseArgs } from 'node:util';
import { UnreadableBackup } from '../admin/sealed-file.ts';
import { readConfig } from '../config.ts';
import { DatabaseAway, sqlState } from '../db/database-away.ts';
import { type Command, CommandError, type ExitCode, type Terminal, UsageError } from './command.ts';
import { openOwner } from './open-owner.ts';

const PROGRAM = 'npm run admin --';

/**
 * Runs the command that the arguments name. Everything an operator can do wrong ends in one sentence on `err` and
 * code 2 (wrong use) or 1; a bug throws.
 */
export const runCommand = async (
  commands: readonly Command[],
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> => {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    for (const line of overview(commands)) terminal.out(line);
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((c) => c.name === name);
  if (!command) {
    terminal.err(`There is no command "${name}". "${PROGRAM} --help" lists them.`);
    return 2;
  }
  try {
    await call(command, rest, terminal);
    return 0;
  } catch (error) {
    if (error instanceof UsageError || isParseError(error)) {
      terminal.err((error as Error).message);
      terminal.err(`Usage: ${PROGRAM} ${command.name} ${command.usage}`);
      return 2;
    }
    if (error instanceof CommandError || error instanceof UnreadableBackup) {
      terminal.err(error.message);
      return 1;
    }
    const sentence = databaseProblem(error);
    if (sentence === undefined) throw error;
    terminal.err(sentence);
    return 1;
  }
};

/** What the operator can do about a database that is not there or has no tables. */
const databaseProblem = (error: unknown): string | undefined => {
  if (sqlState(error) === '42P01') return 'The database has no tables yet: begin with create-province.';
  const code = error instanceof DatabaseAway ? 'away' : (error as NodeJS.ErrnoException | null)?.code;
  return code === 'away' || code === 'ECONNREFUSED' || code === 'ENOTFOUND' || sqlState(error) === '28P01'
    ? 'The database cannot be reached: look at DATABASE_ADMIN_URL.'
    : undefined;
};

/** Joins an option to its value: a hash or a sender id may begin with a dash, which the parser takes for an option. */
const joinValues = (options: Command['options'], args: readonly string[]): string[] => {
  const isOption = (arg: string | undefined) => arg?.startsWith('--') === true && arg.slice(2) in options;
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const value = args[i + 1];
    const takesValue = isOption(arg) && options[arg.slice(2)]?.type === 'string';
    if (takesValue && value !== undefined && !isOption(value)) joined.push(`${arg}=${args[++i]}`);
    else joined.push(arg);
  }
  return joined;
};

const call = async (command: Command, args: readonly string[], terminal: Terminal): Promise<void> => {
  const parsed = parseArgs({
    args: joinValues(command.options, args),
    options: { ...command.options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: true,
  });
  const values: { readonly [option: string]: unknown } = parsed.values;
  if (values.help) {
    terminal.out(`${PROGRAM} ${command.name} ${command.usage}`);
    terminal.out(`  ${command.summary}`);
    for (const line of command.help) terminal.out(`  ${line}`);
    return;
  }
  const read = readConfig(terminal.env);
  if ('wrong' in read) throw new CommandError(`These settings cannot be read: ${read.wrong.join(', ')}.`);
  const owner = await openOwner(read.config);
  try {
    await command.run({
      ...terminal,
      config: read.config,
      ownerUrl: owner.url,
      positionals: parsed.positionals,
      option: (name) => values[name] as string | undefined,
      flag: (name) => values[name] === true,
    });
  } finally {
    await owner.close();
  }
};

const isParseError = (error: unknown): boolean =>
  error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');

const overview = (commands: readonly Command[]): string[] => [
  `${PROGRAM} <command> [options]`,
  '',
  ...commands.map((c) => `  ${c.name.padEnd(16)} ${c.summary}`),
  '',
  `${PROGRAM} <command> --help tells the options of one.`,
  'Works on DATABASE_ADMIN_URL (the owner of the database), or on the embedded PostgreSQL of DATA_DIR.',
];
