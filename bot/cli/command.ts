import type { Command } from 'commander';
import type { Config } from '../config.ts';

/** What every command of the command line gets. Parts are opened when asked for, so that `ask` never opens a database. */
export interface Cli {
  readonly config: Config;
  readonly now: () => Date;
  /** With `--json`: one JSON object on a line of stdout. */
  readonly json: (value: unknown) => void;
  /** Human-readable result on stdout. */
  readonly print: (text: string) => void;
  /** Progress and remarks, on stderr. */
  readonly note: (text: string) => void;
  /** Lines of standard input without their line breaks. */
  readonly stdinLines: () => AsyncIterable<string>;
}

/** A command's own failure: the message says what is wrong and what to do. Exit 1, or 2 when it was called wrongly. */
export class CliError extends Error {
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 1, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Each file of bot/cli/ but this one exports `register`: adds one command (with its sub-commands) to the program. */
export type Register = (program: Command, cli: Cli) => void;
