import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { migrate } from '../../../storage/migrate.ts';
import { openDatabase } from '../../../storage/open.ts';
import { seeded } from '../../reminders/crash/run.ts';
import { Disk, writeFiles } from './disk.ts';
import { record, type Step } from './record.ts';

export interface PowerReport {
  readonly cuts: number;
  /** System calls that were recorded. */
  readonly steps: number;
  /** Rows said to be in the outbox that were not there. */
  readonly lost: number;
  /** Messages that had left and would have been sent again. */
  readonly doubled: number;
  /** Cuts after which the database was not whole. */
  readonly broken: number;
}

const NAME = 'thads.sqlite';

/**
 * Records what delivering a morning does to the disk, cuts the power at random points of it, and looks at what a disk
 * is left with that forgets whatever was not synced.
 */
export async function powerCuts(options: {
  readonly cuts: number;
  readonly seed: number;
  readonly messages?: number;
  readonly obeysSync?: boolean;
}): Promise<PowerReport> {
  const { cuts, seed, messages = 12, obeysSync = true } = options;
  const luck = seeded(seed);
  const root = mkdtempSync(join(tmpdir(), 'thads-power-'));
  try {
    const before = join(root, 'before');
    const fresh = await openDatabase({ kind: 'sqlite', file: join(before, NAME) });
    await migrate(fresh);
    await fresh.destroy();
    const worked = join(root, 'worked');
    mkdirSync(worked);
    copyFileSync(join(before, NAME), join(worked, NAME));
    const start = new Map([[NAME, readFileSync(join(before, NAME))]]);
    const script = join(import.meta.dirname, 'writer.ts');
    const steps = record(script, [join(worked, NAME), String(messages)], worked);
    const report = { cuts, steps: steps.length, lost: 0, doubled: 0, broken: 0 };
    for (let i = 0; i < cuts; i += 1) {
      const until = Math.floor(luck() * (steps.length + 1));
      const disk = new Disk(start, obeysSync);
      for (const step of steps.slice(0, until)) disk.do(step);
      const folder = join(root, `cut${i}`);
      writeFiles(folder, disk.afterPowerCut(luck));
      const found = await inspect(join(folder, NAME), steps.slice(0, until));
      report.lost += found.lost;
      report.doubled += found.doubled;
      report.broken += found.isWhole ? 0 : 1;
      rmSync(folder, { recursive: true, force: true });
    }
    return report;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function inspect(file: string, steps: readonly Step[]) {
  const said = steps.flatMap((step) => (step.kind === 'said' ? [step.line.split(' ')] : []));
  const keysOf = (what: string): readonly string[] =>
    said.flatMap(([word, key]) => (word === what && key !== undefined ? [key] : []));
  const everything = { lost: keysOf('wanted').length, doubled: keysOf('leaves').length, isWhole: false };
  try {
    const database = await openDatabase({ kind: 'sqlite', file });
    try {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(database);
      const kept = await database
        .selectFrom('outbox')
        .select(['key', 'state', 'parts_begun', 'parts_sent'])
        .execute();
      const byKey = new Map(kept.map((row) => [row.key, row]));
      const isBegun = (key: string): boolean => {
        const row = byKey.get(key);
        return (
          row !== undefined &&
          (row.state === 'sent' || (row.state === 'sending' && row.parts_begun > row.parts_sent))
        );
      };
      return {
        lost: keysOf('wanted').filter((key) => !byKey.has(key)).length,
        doubled: keysOf('leaves').filter((key) => !isBegun(key)).length,
        isWhole: rows.length === 1 && rows[0]?.integrity_check === 'ok',
      };
    } finally {
      await database.destroy();
    }
  } catch {
    return everything;
  }
}
