import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSweepParts } from '../bot/delivery.ts';
import { renderDigest, renderReminder } from '../bot/render.ts';
import { createCaseStore } from '../cases/store.ts';
import { loadLibrary } from '../knowledge/library.ts';
import type { Role } from '../people/model.ts';
import { createPeopleStore } from '../people/store.ts';
import type { Message, WantedMessage } from '../reminders/model.ts';
import { plan } from '../reminders/plan.ts';
import { sweep } from '../reminders/sweep.ts';
import { migrate } from '../storage/migrate.ts';
import { openDatabase } from '../storage/open.ts';
import { UNIT_CODES, writeExport } from './cases/file.ts';
import { machineLine } from './machine.ts';
import { markdownTable, threeFigures } from './table.ts';

export interface DigestsOptions {
  readonly rows: number;
  readonly leaders: number;
}
export const DIGESTS_DEFAULTS: DigestsOptions = { rows: 1_000_000, leaders: 400 };

/** Six weeks before: long enough that what has not moved since stands still. */
const FOUNDED = { dataOf: '2026-10-18', at: new Date('2026-10-18T15:00:00Z') };
/** The evening before, and the heaviest morning there is: the Cục reads its month, and everybody else as every day. */
const EVENING = { dataOf: '2026-11-30', at: new Date('2026-11-30T15:00:00Z') };
const MORNING = new Date('2026-12-01T08:50:00+07:00');
/** Readers of the Cục among the leaders. */
const OF_THE_CUC: readonly Role[] = ['LDC', 'BAN', 'BAN', 'BAN'];

/** What issue 6 asks for. */
const AIM_SECONDS = 2;

/** A morning of a whole country: what the leaders' digests take once the cases are judged. */
export async function benchDigests(
  { rows, leaders }: DigestsOptions,
  print: (line: string) => void,
  note: (line: string) => void,
): Promise<void> {
  const folder = join(tmpdir(), 'thads-bench-exports');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `first-of-month-${rows}-${leaders}.sqlite`);
  if (!existsSync(file)) await prepare(file, { rows, leaders }, folder, note);
  const database = await openDatabase({ kind: 'sqlite', file });
  try {
    await migrate(database);
    const parts = createSweepParts(database, folder);
    const { documents } = await loadLibrary({ dataDir: folder });
    note('judging the cases');
    const looking = stopwatch();
    const { facts } = await parts.look.at(MORNING);
    const looked = looking();
    const planning = stopwatch();
    const wanted = plan(facts, MORNING).map(asMessage);
    const planned = planning();
    const of = (kind: string) => wanted.filter((message) => message.kind === kind);
    const rendering = stopwatch();
    const digests = of('digest').map((message) => renderDigest(message, facts, MORNING, documents));
    const rendered = rendering();
    const reminding = stopwatch();
    const reminders = of('reminder').map((message) => renderReminder(message, facts, documents, MORNING));
    const reminded = reminding();
    const sent = digests.filter(({ kind }) => kind === 'parts').length;
    print(machineLine());
    print('');
    print(
      markdownTable(
        ['step', 'what it did', 'aim s', 's', 's of a core'],
        [
          [
            'looking (reading, judging)',
            `${facts.dues.length} dues of ${rows} cases`,
            null,
            ...figures(looked),
          ],
          ['planning', `${wanted.length} messages`, null, ...figures(planned)],
          ['rendering', `${sent} digests`, null, ...figures(rendered)],
          [
            'planning and rendering',
            `${sent} digests`,
            String(AIM_SECONDS),
            threeFigures(planned.seconds + rendered.seconds),
            threeFigures(planned.core + rendered.core),
          ],
          ['rendering', `${reminders.length} reminders`, null, ...figures(reminded)],
        ],
        2,
      ),
    );
  } finally {
    await database.destroy();
  }
}

interface Took {
  readonly seconds: number;
  readonly core: number;
}

function stopwatch(): () => Took {
  const cores = process.cpuUsage();
  const began = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(cores);
    return { seconds: (performance.now() - began) / 1000, core: (user + system) / 1e6 };
  };
}

const figures = ({ seconds, core }: Took): string[] => [threeFigures(seconds), threeFigures(core)];

/** A message as it lies in the outbox before anything was tried. */
function asMessage(wanted: WantedMessage): Message {
  return {
    ...wanted,
    id: wanted.key,
    state: 'wanted',
    attempts: 0,
    nextAttemptAt: null,
    reason: null,
    sentAt: null,
    snapshot: null,
  };
}

/** A database with the cases, the leaders and a ledger six weeks old; made once and kept. */
async function prepare(
  file: string,
  { rows, leaders }: DigestsOptions,
  folder: string,
  note: (line: string) => void,
): Promise<void> {
  const table = join(folder, `${rows}-1.csv`);
  if (!existsSync(table)) {
    note(`writing ${table}`);
    await writeExport(table, rows, false);
  }
  const unfinished = `${file}.new`;
  for (const rest of [unfinished, `${unfinished}-wal`, `${unfinished}-shm`]) rmSync(rest, { force: true });
  const database = await openDatabase({ kind: 'sqlite', file: unfinished });
  try {
    await migrate(database);
    await settle(createPeopleStore(database), leaders, note);
    const units = new Set(UNIT_CODES);
    for (const { dataOf, at } of [FOUNDED, EVENING]) {
      note(`importing the cases of ${dataOf}`);
      const outcome = await createCaseStore(database).importFile(
        { path: table, name: table },
        {
          feed: 'main',
          asOf: dataOf,
          today: dataOf,
          mode: null,
          resolveUnit: (text) => (units.has(text) ? text : null),
        },
        { now: () => at, startedAt: at },
      );
      if (outcome.kind !== 'applied') throw new Error(`The import was ${JSON.stringify(outcome)}.`);
      note('a look at them');
      await sweep(createSweepParts(database, folder), at);
    }
  } finally {
    await database.destroy();
  }
  renameSync(unfinished, file);
}

/** A head for each unit, and some readers of the Cục; seven executors a unit as the table names them. */
async function settle(
  people: ReturnType<typeof createPeopleStore>,
  leaders: number,
  note: (line: string) => void,
): Promise<void> {
  note('founding the offices');
  await people.importUnits(
    UNIT_CODES.map((code, i) => ({
      row: i + 2,
      code,
      name: code.includes('.') ? `Phòng THADS khu vực ${i}` : `THADS tỉnh ${code}`,
      parent: code.includes('.') ? code.slice(0, 3) : 'CUC',
      aliases: [],
    })),
    FOUNDED.at,
  );
  // In the made-up table every third unit has finished everything; a unit may have several heads.
  const withWork = UNIT_CODES.filter((_, i) => i % 3 !== 0);
  const seats: { readonly role: Role; readonly unit: string; readonly executorId?: string }[] = [
    ...OF_THE_CUC.map((role) => ({ role, unit: 'CUC' })),
    ...Array.from({ length: leaders - OF_THE_CUC.length }, (_, i): { role: Role; unit: string } => {
      const unit = withWork[i % withWork.length] ?? 'T01';
      return { role: unit.includes('.') ? 'TP' : 'TT', unit };
    }),
    ...withWork.slice(0, 100).map((unit): { role: Role; unit: string; executorId: string } => ({
      role: 'CHV',
      unit,
      executorId: `${unit}-01`,
    })),
  ];
  for (const [i, seat] of seats.entries()) {
    const invited = await people.invite(seat, FOUNDED.at);
    if (invited.kind !== 'invited') throw new Error(`Nobody could be invited: ${invited.kind}.`);
    await people.redeem(invited.code, String(9000 + i), null, FOUNDED.at);
  }
}
