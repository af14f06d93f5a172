import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../config.ts';

/** What an admin command ends with: done, failed, or called in a way that means nothing. */
export type ExitCode = 0 | 1 | 2;

/** The world of an admin command, handed in so that a test can look at it. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** What a command runs with. */
export interface CommandContext extends Terminal {
  readonly config: Config;
  /** Connection string of the owner's role. */
  readonly ownerUrl: string;
  readonly option: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean;
  readonly positionals: readonly string[];
}

/** One admin command. */
export interface Command {
  readonly name: string;
  /** Arguments after the name, as help prints them. */
  readonly usage: string;
  readonly summary: string;
  /** Lines of help for each option. */
  readonly help: readonly string[];
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly run: (context: CommandContext) => Promise<void>;
}

/** The command was called wrongly; its message is one sentence for the operator and ends the process with code 2. */
export class UsageError extends Error {}

/** The command cannot do what was asked; its message is one sentence for the operator and ends the process with code 1. */
export class CommandError extends Error {}
