import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportOutcome } from '../../cases/import/model.ts';
import { createCaseStore } from '../../cases/store.ts';
import { appendAudit } from '../../storage/audit-chain.ts';
import { migrate } from '../../storage/migrate.ts';
import { type Database, openDatabase } from '../../storage/open.ts';
import { AS_OF, UNIT_CODES } from './file.ts';
import { createAssessment } from './rules.ts';

// One engine room in a process of its own: imports, then rules and lists over what was imported.

export interface CasesOrder {
  /** Imported one after the other. */
  readonly files: readonly string[];
  readonly rules: boolean;
}

export interface Step {
  readonly what: string;
  readonly seconds: number;
  /** Of cores, over all threads. */
  readonly coreSeconds: number;
  /** Longest time between two turns of the event loop while the bot goes on, ms. */
  readonly longestTurn: number;
  /** Of the process until the step ended; NaN where it is not of interest. */
  readonly peakMegabytes: number;
  readonly note: string;
}
export interface CasesReport {
  readonly steps: readonly Step[];
}

/** What a bot does all the while: it looks something up and notes something, ten times a second. */
async function goOn(database: Database, stop: AbortSignal): Promise<{ answers: number; slowest: number }> {
  const store = createCaseStore(database);
  let answers = 0;
  let slowest = 0;
  while (!stop.aborted) {
    const began = performance.now();
    await store.lastBatch();
    await appendAudit(database, {
      at: new Date().toISOString(),
      actor: 'bench',
      action: 'bench',
      subject: '',
    });
    slowest = Math.max(slowest, performance.now() - began);
    answers += 1;
    await sleep(100);
  }
  return { answers, slowest };
}

async function measured(what: string, database: Database, work: () => Promise<string>): Promise<Step> {
  const stop = new AbortController();
  const going = goOn(database, stop.signal);
  const turns = monitorEventLoopDelay({ resolution: 5 });
  const cores = process.cpuUsage();
  turns.enable();
  const began = performance.now();
  const note = await work();
  const seconds = (performance.now() - began) / 1000;
  turns.disable();
  const { user, system } = process.cpuUsage(cores);
  stop.abort();
  const { slowest } = await going;
  return {
    what,
    seconds,
    coreSeconds: (user + system) / 1e6,
    longestTurn: turns.max / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    note: `${note}; slowest look-up and note ${slowest.toFixed(0)} ms`,
  };
}

const noteOf = (outcome: ImportOutcome): string => {
  if (outcome.kind === 'refused') return `refused: ${outcome.refusal.code}`;
  const { imported, updated, unchanged, quarantined } = outcome.report;
  return `${imported} new, ${updated} changed, ${unchanged} as before, ${quarantined.length} kept out`;
};

async function run({ files, rules }: CasesOrder): Promise<CasesReport> {
  const folder = mkdtempSync(join(tmpdir(), 'thads-bench-cases-'));
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'cases.sqlite') });
  try {
    await migrate(database);
    const store = createCaseStore(database);
    const units = new Set(UNIT_CODES);
    const steps: Step[] = [];
    for (const [index, file] of files.entries()) {
      const what = index === 0 ? 'first import' : 'import with 0.5 % changed';
      const step = await measured(what, database, async () =>
        noteOf(
          await store.importFile(
            { path: file, name: file },
            {
              feed: 'main',
              asOf: null,
              today: AS_OF,
              mode: null,
              resolveUnit: (text) => (units.has(text) ? text : null),
            },
            { now: () => new Date(), startedAt: new Date() },
          ),
        ),
      );
      steps.push(step);
    }
    if (rules) steps.push(...(await createAssessment(database)));
    return { steps };
  } finally {
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.once('message', async (order: CasesOrder) => {
  process.send?.(await run(order));
  process.disconnect();
});
