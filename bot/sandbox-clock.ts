import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMovableClock, type MovableClock, systemClock } from './clock.ts';

/** The sandbox's clock; how far it was moved is kept in DATA_DIR, for the next start and for the command line beside it. */
export interface SandboxClock extends MovableClock {
  /** Milliseconds it stands before the machine's clock, 0 when it was never moved. */
  aheadMs(): number;
  /** Writes down how far it stands from the machine's clock. */
  keep(): Promise<void>;
}

/** Differences of a second are the time between two looks at the clock. */
const SAME_MS = 1_000;

/**
 * The clock as the sandbox of this folder left it; the machine's where there was none.
 * @throws Error naming the file when it cannot be read.
 */
export async function openSandboxClock(dataDir: string): Promise<SandboxClock> {
  const file = join(dataDir, 'sandbox-clock.json');
  const clock = createMovableClock();
  const aheadMs = (): number => {
    const ahead = clock.now().getTime() - systemClock.now().getTime();
    return Math.abs(ahead) < SAME_MS ? 0 : ahead;
  };
  const kept = await readAhead(file);
  if (kept !== 0) clock.moveTo(new Date(systemClock.now().getTime() + kept));
  return {
    ...clock,
    aheadMs,
    keep: async () => {
      await writeFile(`${file}.part`, JSON.stringify({ aheadMs: aheadMs() }));
      await rename(`${file}.part`, file);
    },
  };
}

async function readAhead(file: string): Promise<number> {
  if (!existsSync(file)) return 0;
  try {
    const { aheadMs } = JSON.parse(await readFile(file, 'utf8')) as { aheadMs?: unknown };
    return typeof aheadMs === 'number' && Number.isFinite(aheadMs) ? aheadMs : 0;
  } catch (cause) {
    throw new Error(`Cannot read ${file}: remove it, and the sandbox starts at the machine's time.`, {
      cause,
    });
  }
}
