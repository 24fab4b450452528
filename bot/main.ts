import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from './config.ts';
import { TokenRefusedError } from './connect.ts';
import { createLogger } from './log.ts';
import { startProgram } from './program.ts';

/** After a signal the program ends within this time, finished or not: what is left is taken up by the next start. */
const LAST_MS = 9_500;

async function main(): Promise<number> {
  if (existsSync('.env')) loadEnvFile('.env');
  const read = readConfig(process.env);
  if (read.kind === 'invalid') {
    for (const problem of read.problems) console.error(problem);
    return 2;
  }
  const log = createLogger(read.config.logLevel);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const signalled = new Promise<void>((resolve) =>
    stopping.signal.addEventListener('abort', () => resolve()),
  );

  const program = await startProgram(read.config, log, stopping);
  if (program.pageUrl !== null) console.log(`Chat page: ${program.pageUrl}`);
  // Shown here once and kept nowhere: of a code only the hash is stored.
  if (program.firstAdministrator !== null) {
    const { link, code } = program.firstAdministrator;
    console.log(`First administrator: open ${link} within 72 hours, or send the bot /start ${code}`);
  }
  await Promise.race([program.running, signalled]);
  await Promise.race([program.stop(), sleep(LAST_MS)]);
  return 0;
}

let code: number;
try {
  code = await main();
} catch (error) {
  code = 1;
  const failure = error instanceof Error ? error : new Error(String(error));
  console.error(failure.message);
  const { cause } = failure;
  if (cause instanceof Error && !(failure instanceof TokenRefusedError))
    console.error(`Cause: ${cause.message}`);
}
// Sockets kept alive by clients would hold the process for their time-out.
process.exit(code);
