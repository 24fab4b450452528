import { type Kysely, PostgresAdapter } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  // SQLite numbers an INTEGER PRIMARY KEY by itself; PostgreSQL wants to be told.
  const counted = db.getExecutor().adapter instanceof PostgresAdapter ? 'serial' : 'integer';
  await db.schema
    .createTable('threshold_change')
    .addColumn('seq', counted, (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('value', 'integer', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('rolls_forward', 'integer', (c) => c.notNull())
    .addColumn('legal_basis', 'text', (c) => c.notNull())
    .addColumn('confirmed', 'integer', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('case_matters')
    .addColumn('matter_key', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('feed', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('related_case_key', 'text')
    .addColumn('responsible_id', 'text')
    .addColumn('risk_only', 'integer', (c) => c.notNull())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('dates', 'text', (c) => c.notNull())
    .addColumn('amounts', 'text', (c) => c.notNull())
    .addColumn('complex', 'integer')
    .addColumn('extended_days', 'integer')
    .addColumn('reported_to_cuc', 'text')
    .addColumn('leader_attending', 'integer')
    .addColumn('next_hearing', 'text')
    .addColumn('violation_source', 'text')
    .addColumn('updated_at', 'text')
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('absent_snapshots', 'integer', (c) => c.notNull())
    .addColumn('missing_since', 'text')
    .addColumn('changed_batch', 'text', (c) => c.notNull())
    .addColumn('previous', 'text')
    .execute();
  await db.schema
    .createTable('risk_review')
    .addColumn('seq', counted, (c) => c.primaryKey())
    .addColumn('case_key', 'text', (c) => c.notNull())
    .addColumn('grounds', 'text', (c) => c.notNull())
    .addColumn('verdict', 'text', (c) => c.notNull())
    .addColumn('reviewed_by', 'text', (c) => c.notNull())
    .addColumn('reviewed_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('risk_review_case').on('risk_review').column('case_key').execute();
}
