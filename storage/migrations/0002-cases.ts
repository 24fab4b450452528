import type { Kysely } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's schema
export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('case_batches')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull().unique())
    .addColumn('feed', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('rows', 'integer', (c) => c.notNull())
    .addColumn('imported', 'integer', (c) => c.notNull())
    .addColumn('updated', 'integer', (c) => c.notNull())
    .addColumn('unchanged', 'integer', (c) => c.notNull())
    .addColumn('quarantined', 'integer', (c) => c.notNull())
    .addColumn('duplicates', 'integer', (c) => c.notNull())
    .addColumn('missing', 'text', (c) => c.notNull())
    .addColumn('warnings', 'text', (c) => c.notNull())
    .addColumn('ms', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('case_batches_feed').on('case_batches').columns(['feed', 'number']).execute();

  await db.schema
    .createTable('cases')
    .addColumn('case_key', 'text', (c) => c.primaryKey())
    .addColumn('feed', 'text', (c) => c.notNull())
    .addColumn('source_id', 'text')
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('handling_level', 'text', (c) => c.notNull())
    .addColumn('executor_id', 'text')
    .addColumn('decision_no', 'text', (c) => c.notNull())
    .addColumn('decision_date', 'text', (c) => c.notNull())
    .addColumn('case_types', 'text', (c) => c.notNull())
    .addColumn('condition', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('status_date', 'text')
    .addColumn('finished_date', 'text')
    .addColumn('value_vnd', 'bigint')
    .addColumn('enforced_vnd', 'bigint')
    .addColumn('remaining_vnd', 'bigint')
    .addColumn('obligation_kind', 'text')
    .addColumn('periodic', 'integer')
    .addColumn('objective_reason', 'integer')
    .addColumn('debtor_ref', 'text')
    .addColumn('debtor_kind', 'text')
    .addColumn('last_verification_date', 'text')
    .addColumn('auction_status', 'text')
    .addColumn('auction_success_date', 'text')
    .addColumn('auction_paid_date', 'text')
    .addColumn('handover_date', 'text')
    .addColumn('more', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text')
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('absent_snapshots', 'integer', (c) => c.notNull())
    .addColumn('missing_since', 'text')
    .addColumn('first_batch', 'text', (c) => c.notNull())
    .addColumn('changed_batch', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('cases_unit').on('cases').columns(['unit', 'executor_id']).execute();

  await db.schema
    .createTable('case_quarantine')
    .addColumn('batch', 'text', (c) => c.notNull())
    .addColumn('row_number', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('case_quarantine_batch').on('case_quarantine').column('batch').execute();

  await db.schema
    .createTable('case_history')
    .addColumn('case_key', 'text', (c) => c.notNull())
    .addColumn('batch', 'text', (c) => c.notNull())
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('before', 'text', (c) => c.notNull())
    .addColumn('after', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('case_history_key').on('case_history').column('case_key').execute();
}
