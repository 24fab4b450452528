import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** An option that was misused; the message says which and what is wanted. */
export class Misuse extends Error {}

/** Reads the options of a tool, `--help` among them. Throws a `Misuse` for what it does not know. */
export function parseOptions<T extends Options>(args: readonly string[], options: T) {
  try {
    const config = { args: [...args], options: { ...options, help: { type: 'boolean' as const } } };
    return parseArgs(config).values;
  } catch (cause) {
    throw new Misuse(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** A number of an option, at least `least`; whole where it must be. Throws a `Misuse`. */
export function numberOf(name: string, typed: string, least: number, isWhole = false): number {
  const number = Number(typed);
  if (
    typed.trim() === '' ||
    !Number.isFinite(number) ||
    number < least ||
    (isWhole && !Number.isInteger(number))
  )
    throw new Misuse(
      `--${name} wants ${isWhole ? 'a whole number' : 'a number'} from ${least} on, not "${typed}".`,
    );
  return number;
}

/** Runs a tool: what was misused is said in a line with the way to use it, exit code 2; what broke in a line, 1. */
export async function runTool(
  usage: string,
  tool: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(usage);
    return;
  }
  try {
    await tool(args);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(error instanceof Misuse ? `${message}\n\n${usage}` : message);
    process.exitCode = error instanceof Misuse ? 2 : 1;
  }
}
