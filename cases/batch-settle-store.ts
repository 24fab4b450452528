import { sql } from 'kysely';
import { type Recognised, settleRivals } from './batch-rivals.ts';
import { CONTENT, contentHashOf, WATCHED } from './case-row.ts';
import { addDays, instantOf } from './civil-date.ts';
import { createMissingCounter } from './import/missing.ts';
import type { Mode, QuarantinedRow } from './import/model.ts';
import { walkKeys } from './known-keys.ts';
import type { CivilDate } from './model.ts';
import { ABSENCES_UNTIL_MISSING, addRows, type Stage } from './stage-store.ts';

/** Rows looked at in one piece where the program itself has to look at them. */
const PIECE = 1_000;

/** A file compared with what is stored; the stage holds exactly what is to be written. */
export interface Settled {
  readonly imported: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly duplicates: number;
  /** Of the unchanged: rows of a delta that the store has newer. */
  readonly olderThanStored: number;
  /** Rows, of a full snapshot too, that their source changed before what is stored, and after it. */
  readonly older: number;
  readonly newer: number;
  /** What has to be taken from the counts of empty fields, because another row of the case was taken. */
  readonly notMissing: Readonly<Record<string, number>>;
  /** Rows that contradict each other. */
  readonly quarantined: readonly QuarantinedRow[];
  /** Rows that differ from a newer one of their case, and the newer one. */
  readonly differing: readonly number[];
  /** Stored cases that this full snapshot does not hold: `missing` are those that begin to count as missing with it. */
  readonly absent: { readonly stay: number; readonly missing: number };
}

/**
 * Compares what is staged with what is stored, table against table. Afterwards case_stage holds the cases that are new
 * or changed, case_same those that are not, case_gone those that a full snapshot no longer holds, case_change what
 * changed. The same file against the same store gives the same tables. Nothing is written where others see it.
 */
export async function settle(
  stage: Stage,
  facts: {
    readonly feed: string;
    readonly mode: Mode;
    /** The very file of the last full snapshot again: it tells of no new absence. */
    readonly isRepeated: boolean;
    /** Day of the import in Việt Nam. */
    readonly today: CivilDate;
    readonly recognised: Recognised | null;
    /** Cases whose rows were found to contradict each other while the file was read. */
    readonly held: readonly string[];
    /** New cases that are written already and not staged (fresh-store.ts). */
    readonly placed: number;
  },
): Promise<Settled> {
  const { mode, recognised } = facts;
  const losers = createMissingCounter();
  const staged = await count(stage.selectFrom('case_stage').select(N));
  const hasStored =
    (await stage.selectFrom('cases').select('case_key').limit(1).executeTakeFirst()) !== undefined;
  if (staged > 0) {
    // Without it the planner takes the tables for empty ones, on either engine.
    for (const column of ['case_key', 'row_number'] as const) {
      await stage.schema.createIndex(`case_stage_${column}`).on('case_stage').column(column).execute();
    }
    if (hasStored) {
      await followSources(stage);
      await takeOverIds(stage);
    }
  }
  const contest = await settleRivals(stage, recognised, losers);
  const duplicates = (recognised?.repeated ?? 0) + contest.duplicates;
  const known = (recognised?.known ?? 0) - (recognised?.repeated ?? 0) - contest.unseated;
  const wantsGone = hasStored && mode === 'full' && !facts.isRepeated;
  if (wantsGone && recognised === null) await callAllGone(stage, facts.feed);
  if (wantsGone && recognised !== null) await callUnseenGone(stage, recognised);
  const compared = hasStored ? await compareStaged(stage, mode, facts.today) : NOTHING_STORED;
  const { olderThanStored, older, newer, same } = compared;
  if (wantsGone) {
    for (const table of ['case_stage', 'case_same'] as const) {
      await stage
        .deleteFrom('case_gone')
        .where('case_key', 'in', (e) => e.selectFrom(table).select('case_key'))
        .execute();
    }
    await callBack(stage, [...facts.held, ...contest.held]);
  }
  const changed = await count(stage.selectFrom('case_stage').select(N));
  const updated = hasStored ? await keepChanges(stage) : 0;
  return {
    imported: facts.placed + changed - updated,
    updated,
    unchanged: known + same + olderThanStored,
    duplicates,
    olderThanStored,
    older,
    newer,
    notMissing: losers.counts(),
    quarantined: contest.quarantined,
    differing: contest.differing,
    absent: wantsGone ? await countAbsent(stage) : { stay: 0, missing: 0 },
  };
}

const NOTHING_STORED = { olderThanStored: 0, older: 0, newer: 0, same: 0 };

/** How many rows a query finds. */
const N = sql<number>`count(*)`.as('n');
const count = async (query: { executeTakeFirstOrThrow(): Promise<{ n: number }> }): Promise<number> =>
  Number((await query.executeTakeFirstOrThrow()).n);

/** A case the source knows by its own id stays the same case when its decision or unit is corrected. */
async function followSources(stage: Stage): Promise<void> {
  // Kept under that very id, while the file gives a key of its own.
  await stage
    .updateTable('case_stage')
    .from('cases')
    .set((e) => ({ case_key: e.ref('cases.case_key'), again: 1 }))
    .whereRef('case_stage.source_id', '<>', 'case_stage.case_key')
    .whereRef('cases.case_key', '=', 'case_stage.source_id')
    .whereRef('cases.source_id', '=', 'case_stage.source_id')
    .execute();
  const followed = await stage
    .selectFrom('cases')
    .select('case_key')
    .where('source_id', '<>', (e) => e.ref('cases.case_key'))
    .limit(1)
    .executeTakeFirst();
  if (followed === undefined) return;
  await stage
    .updateTable('case_stage')
    .from('cases')
    .set((e) => ({ case_key: e.ref('cases.case_key'), again: 1 }))
    .whereRef('cases.source_id', '=', 'case_stage.source_id')
    .whereRef('cases.source_id', '<>', 'cases.case_key')
    .whereRef('case_stage.case_key', '<>', 'cases.case_key')
    .execute();
}

/**
 * A source that begins to give ids (or whose column of ids has been taught) gives them to cases that are there already:
 * they are known by unit, decision and day, and are not counted a second time under the id.
 */
async function takeOverIds(stage: Stage): Promise<void> {
  const arriving = await stage
    .selectFrom('case_stage as s')
    .select('s.case_key')
    .whereRef('s.source_id', '=', 's.case_key')
    .where((e) =>
      e.not(
        e.exists(e.selectFrom('cases as c').select('c.case_key').whereRef('c.case_key', '=', 's.case_key')),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  if (arriving === undefined) return;
  const without = await stage
    .selectFrom('cases')
    .select('case_key')
    .where('source_id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (without === undefined) return;
  await stage
    .updateTable('case_stage')
    .from('cases')
    .set((e) => ({ case_key: e.ref('cases.case_key'), again: 1 }))
    .whereRef('case_stage.source_id', '=', 'case_stage.case_key')
    .whereRef('cases.unit', '=', 'case_stage.unit')
    .whereRef('cases.decision_no', '=', 'case_stage.decision_no')
    .whereRef('cases.decision_date', '=', 'case_stage.decision_date')
    .where('cases.source_id', 'is', null)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('cases as known')
            .select('known.case_key')
            .whereRef('known.case_key', '=', 'case_stage.source_id'),
        ),
      ),
    )
    .execute();
}

/** The stored cases that the file does not hold at all, if they are not staged under their key. */
async function callUnseenGone(stage: Stage, { keys, seen }: Recognised): Promise<void> {
  const gone: [string][] = [];
  walkKeys(keys, (number, _hash, piece, start, end) => {
    if (seen.rows[number] === 0) gone.push([piece.toString('utf8', start, end)]);
  });
  for (let at = 0; at < gone.length; at += PIECE) {
    await addRows(stage, 'case_gone', ['case_key'], JSON.stringify(gone.slice(at, at + PIECE)));
  }
}

/** Cases whose rows contradict each other are in the file, though none of their rows is used. */
async function callBack(stage: Stage, held: readonly string[]): Promise<void> {
  for (let at = 0; at < held.length; at += PIECE) {
    const keys = held.slice(at, at + PIECE);
    await stage
      .deleteFrom('case_gone')
      .where((e) =>
        e.or([
          e('case_key', 'in', keys),
          e('case_key', 'in', e.selectFrom('cases').select('case_key').where('source_id', 'in', keys)),
        ]),
      )
      .execute();
  }
}

/** Cases that a full snapshot does not hold: for the first time, and for the time from which they count as missing. */
async function countAbsent(stage: Stage): Promise<Settled['absent']> {
  const gone = () =>
    stage.selectFrom('case_gone as g').innerJoin('cases as c', 'c.case_key', 'g.case_key').select(N);
  const last = ABSENCES_UNTIL_MISSING - 1;
  return {
    stay: await count(gone().where('c.absent_snapshots', '<', last)),
    missing: await count(gone().where('c.absent_snapshots', '=', last)),
  };
}

/** Every case of the feed: those that are staged are taken out again. */
async function callAllGone(stage: Stage, feed: string): Promise<void> {
  await stage
    .insertInto('case_gone')
    .columns(['case_key'])
    .expression((e) =>
      e
        .selectFrom('cases')
        .select('case_key')
        .where('feed', '=', feed)
        .where('absent_snapshots', '<', ABSENCES_UNTIL_MISSING),
    )
    .execute();
}

/** Moves what is stored already from case_stage to case_same, and drops what a delta brings too late. */
async function compareStaged(stage: Stage, mode: Mode, today: CivilDate): Promise<typeof NOTHING_STORED> {
  await keepConditions(stage);
  const pairs = () => stage.selectFrom('case_stage as s').innerJoin('cases as c', 'c.case_key', 's.case_key');
  // A stored time that is still to come (a day is left for zones) was a slip: no row is older than that.
  const notYet = instantOf(addDays(today, 2), '00:00').toISOString();
  const late = () => pairs().whereRef('s.updated_at', '<', 'c.updated_at').where('c.updated_at', '<', notYet);
  const older = await count(late().select(N));
  const newer = await count(pairs().whereRef('s.updated_at', '>', 'c.updated_at').select(N));
  if (mode === 'delta' && older > 0) {
    await stage.deleteFrom('case_stage').where('case_key', 'in', late().select('s.case_key')).execute();
  }
  await stage
    .insertInto('case_same')
    .columns(['case_key', 'content_hash', 'row_sign', 'back'])
    .expression(
      pairs()
        .whereRef('s.content_hash', '=', 'c.content_hash')
        .select([
          's.case_key',
          's.content_hash',
          's.row_sign',
          sql<0 | 1>`case when c.absent_snapshots > 0 then 1 else 0 end`.as('back'),
        ]),
    )
    .execute();
  await stage
    .deleteFrom('case_stage')
    .where('case_key', 'in', (e) => e.selectFrom('case_same').select('case_key'))
    .execute();
  const same = await count(stage.selectFrom('case_same').select(N));
  return { olderThanStored: mode === 'delta' ? older : 0, older, newer, same };
}

/** Where the file does not say the condition, the one that is stored stays (domain 3.3). */
async function keepConditions(stage: Stage): Promise<void> {
  for (;;) {
    const rows = await stage
      .selectFrom('case_stage as s')
      .innerJoin('cases as c', 'c.case_key', 's.case_key')
      .select(['s.row_number', 'c.condition as stored', ...CONTENT.map((column) => `s.${column}` as const)])
      .where('s.condition_unsaid', '=', 1)
      .whereRef('s.condition', '<>', 'c.condition')
      .limit(PIECE)
      .execute();
    for (const { row_number, stored, ...content } of rows) {
      const values = CONTENT.map((column) => (column === 'condition' ? stored : content[column]));
      await stage
        .updateTable('case_stage')
        .set({ condition: stored, content_hash: contentHashOf(JSON.stringify(values)) })
        .where('row_number', '=', row_number)
        .execute();
    }
    if (rows.length < PIECE) return;
  }
}

/** Notes what changes of the fields that rules read; returns how many staged cases are stored already. */
async function keepChanges(stage: Stage): Promise<number> {
  let after = 0;
  let updated = 0;
  for (;;) {
    const rows = await stage
      .selectFrom('case_stage as s')
      .innerJoin('cases as c', 'c.case_key', 's.case_key')
      .select(['s.row_number', 's.case_key'])
      .select(
        WATCHED.flatMap((field) => [
          `s.${field} as new_${field}` as const,
          `c.${field} as old_${field}` as const,
        ]),
      )
      .where('s.row_number', '>', after)
      .orderBy('s.row_number')
      .limit(PIECE)
      .execute();
    updated += rows.length;
    const changes = (rows as readonly Record<string, unknown>[]).flatMap((row) =>
      WATCHED.filter((field) => row[`old_${field}`] !== row[`new_${field}`]).map((field) => [
        row.case_key,
        field,
        JSON.stringify(row[`old_${field}`]),
        JSON.stringify(row[`new_${field}`]),
      ]),
    );
    if (changes.length > 0) {
      await addRows(stage, 'case_change', ['case_key', 'field', 'before', 'after'], JSON.stringify(changes));
    }
    after = rows.at(-1)?.row_number ?? after;
    if (rows.length < PIECE) return updated;
  }
}
