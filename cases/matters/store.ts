import { hash } from 'node:crypto';
import type { Database } from '../../storage/open.ts';
import type { RuleTables } from '../../storage/tables/rules.ts';
import { belief, truth } from '../case-row.ts';
import { ABSENCES_UNTIL_MISSING } from '../stage-store.ts';
import { UNDOABLE } from '../undo-depth.ts';
import type { Matter } from './model.ts';

type MatterRow = RuleTables['case_matters'];

/** Matters in the database. */
export interface MatterRecords {
  /** Those the feed still has, in these units and all below them; all units when left out. Ended ones too. */
  present(units?: readonly string[]): Promise<Matter[]>;
  byKey(key: string): Promise<Matter | null>;
}

export function createMatterRecords(database: Database): MatterRecords {
  return {
    async present(units) {
      if (units?.length === 0) return [];
      const rows = await database
        .selectFrom('case_matters')
        .selectAll()
        .where('missing_since', 'is', null)
        .$if(units !== undefined && !units.includes('CUC'), (query) =>
          query.where((e) =>
            e.or((units ?? []).flatMap((unit) => [e('unit', '=', unit), e('unit', 'like', `${unit}.%`)])),
          ),
        )
        .orderBy('matter_key')
        .execute();
      return rows.map(matterOf);
    },
    async byKey(key) {
      const row = await database
        .selectFrom('case_matters')
        .selectAll()
        .where('matter_key', '=', key)
        .executeTakeFirst();
      return row === undefined ? null : matterOf(row);
    },
  };
}

/** The matters of one file. */
export interface MatterBatch {
  readonly batch: string;
  readonly feed: string;
  readonly asOf: string;
  /** Every matter of its feed: one that is not in it twice in a row is missing, and never closed by that. */
  readonly full: boolean;
  readonly matters: readonly Matter[];
  /** Matters the file holds with rows that contradict each other: here, and nothing of them is taken. */
  readonly held: readonly string[];
  /** Somebody wants the file though it is older than what is stored. */
  readonly acceptOlder: boolean;
}

export interface MatterCounts {
  readonly imported: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Of the unchanged: those that are stored newer than the file has them. */
  readonly older: number;
}

/** What the matters of a file would change; writes nothing. */
export async function compareMatters(
  tx: Database,
  file: Pick<MatterBatch, 'matters' | 'asOf' | 'acceptOlder'>,
): Promise<MatterCounts> {
  const stored = file.matters.length === 0 ? new Map<string, StoredMatter>() : await storedMatters(tx);
  const counts = { imported: 0, updated: 0, unchanged: 0, older: 0 };
  for (const matter of file.matters) {
    for (const count of changesOf(stored.get(matter.key), matter, file)) counts[count] += 1;
  }
  return counts;
}

/** A stored matter with the day of the file that changed it last. */
type StoredMatter = MatterRow & { readonly as_of: string | null };

async function storedMatters(tx: Database): Promise<Map<string, StoredMatter>> {
  const rows = await tx
    .selectFrom('case_matters')
    .leftJoin('case_batches', 'case_batches.id', 'case_matters.changed_batch')
    .selectAll('case_matters')
    .select('case_batches.as_of')
    .execute();
  return new Map(rows.map((row) => [row.matter_key, row]));
}

/** What a matter of a file does to the stored one: as with cases, a row that is older than what is stored changes nothing. */
function changesOf(
  stored: StoredMatter | undefined,
  read: Matter,
  { asOf, acceptOlder }: Pick<MatterBatch, 'asOf' | 'acceptOlder'>,
): readonly (keyof MatterCounts)[] {
  if (stored === undefined) return ['imported'];
  if (stored.content_hash === contentHash(read)) return ['unchanged'];
  const isOlder =
    read.updatedAt === null || stored.updated_at === null
      ? asOf < (stored.as_of ?? '')
      : read.updatedAt < stored.updated_at;
  return isOlder && !acceptOlder ? ['unchanged', 'older'] : ['updated'];
}

/**
 * Writes the matters of a file; call it in the transaction of its batch. There are few of them in a country, so each
 * row remembers what it was before the last batches, and undoMatters puts that back.
 */
export async function applyMatters(tx: Database, file: MatterBatch): Promise<MatterCounts> {
  const counts = { imported: 0, updated: 0, unchanged: 0, older: 0 };
  if (file.matters.length === 0 && file.held.length === 0) return counts;
  const stored = await storedMatters(tx);
  const write = async (row: MatterRow): Promise<void> => {
    const { matter_key, ...changes } = row;
    await tx
      .insertInto('case_matters')
      .values(row)
      .onConflict((conflict) => conflict.column('matter_key').doUpdateSet(changes))
      .execute();
  };
  for (const matter of file.matters) {
    const before = stored.get(matter.key);
    const changes = changesOf(before, matter, file);
    for (const count of changes) counts[count] += 1;
    const stays = before !== undefined && changes.includes('unchanged');
    if (stays && before.absent_snapshots === 0) continue;
    // One that comes back in an older row is there again, and says what it said.
    const { as_of: _, ...kept } = before ?? { as_of: null };
    const content_hash = stays ? before.content_hash : contentHash(matter);
    await write({
      ...(stays ? (kept as MatterRow) : rowOf(matter)),
      feed: before === undefined || before.absent_snapshots > 0 ? file.feed : before.feed,
      content_hash,
      absent_snapshots: 0,
      missing_since: null,
      changed_batch: file.batch,
      previous: before === undefined ? null : remembered(before),
    });
  }
  if (file.full) {
    const here = new Set([...file.matters.map(({ key }) => key), ...file.held]);
    for (const { as_of: _, ...row } of stored.values()) {
      if (row.feed !== file.feed || here.has(row.matter_key) || row.missing_since !== null) continue;
      const absent = row.absent_snapshots + 1;
      await write({
        ...row,
        absent_snapshots: absent,
        missing_since: absent >= ABSENCES_UNTIL_MISSING ? file.asOf : null,
        changed_batch: file.batch,
        previous: remembered(row),
      });
    }
  }
  return counts;
}

type Earlier = Omit<MatterRow, 'previous'>;

/** The row and what it was before, newest first: as many batches back as can be undone. */
function remembered({ previous, ...whole }: MatterRow & { readonly as_of?: string | null }): string {
  const { as_of: _, ...row } = whole;
  const older = previous === null ? [] : (JSON.parse(previous) as Earlier[]);
  return JSON.stringify([row, ...older].slice(0, UNDOABLE));
}

/** Puts back what a batch did to matters; call it in the transaction that takes the batch back. */
export async function undoMatters(tx: Database, batch: string): Promise<void> {
  const changed = await tx
    .selectFrom('case_matters')
    .select(['matter_key', 'previous'])
    .where('changed_batch', '=', batch)
    .execute();
  for (const { matter_key, previous } of changed) {
    await tx.deleteFrom('case_matters').where('matter_key', '=', matter_key).execute();
    if (previous === null) continue;
    const [kept, ...older] = JSON.parse(previous) as Earlier[];
    if (kept === undefined) continue;
    const row = { ...kept, previous: older.length === 0 ? null : JSON.stringify(older) };
    await tx.insertInto('case_matters').values(row).execute();
  }
}

const sorted = (object: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(object, Object.keys(object).sort());

type Content = Omit<
  MatterRow,
  'feed' | 'content_hash' | 'absent_snapshots' | 'missing_since' | 'changed_batch' | 'previous'
>;

function rowOf(matter: Matter): Content {
  return {
    matter_key: matter.key,
    kind: matter.kind,
    unit: matter.unit,
    related_case_key: matter.relatedCaseKey,
    responsible_id: matter.responsibleId,
    risk_only: matter.riskOnly ? 1 : 0,
    stage: matter.stage,
    dates: sorted(matter.dates),
    amounts: sorted(matter.amounts),
    complex: truth(matter.complex),
    extended_days: matter.extendedDays,
    reported_to_cuc: matter.reportedToCuc,
    leader_attending: truth(matter.leaderAttending),
    next_hearing: matter.nextHearing,
    violation_source: matter.violationSource,
    updated_at: matter.updatedAt,
  };
}

/** `updated_at` alone is no change, as with cases. */
function contentHash(matter: Matter): string {
  const { updated_at: _, ...content } = rowOf(matter);
  return hash('sha256', JSON.stringify(content), 'hex');
}

function matterOf(row: MatterRow): Matter {
  return {
    key: row.matter_key,
    kind: row.kind as Matter['kind'],
    unit: row.unit,
    relatedCaseKey: row.related_case_key,
    responsibleId: row.responsible_id,
    riskOnly: row.risk_only === 1,
    stage: row.stage as Matter['stage'],
    dates: JSON.parse(row.dates) as Matter['dates'],
    amounts: JSON.parse(row.amounts) as Matter['amounts'],
    complex: belief(row.complex),
    extendedDays: row.extended_days,
    reportedToCuc: row.reported_to_cuc,
    leaderAttending: belief(row.leader_attending),
    nextHearing: row.next_hearing,
    violationSource: row.violation_source as Matter['violationSource'],
    updatedAt: row.updated_at,
    ...(row.missing_since !== null && { missingSince: row.missing_since }),
  };
}
