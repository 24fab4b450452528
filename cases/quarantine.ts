import type { Database } from '../storage/open.ts';
import type { QuarantinedRow, Reason } from './import/model.ts';

/** The first rows that a batch kept out, in the order of its file; its texts are those that the import's report shows. */
export async function quarantinedRows(
  database: Database,
  batch: string,
  most: number,
): Promise<readonly QuarantinedRow[]> {
  const rows = await database
    .selectFrom('case_quarantine')
    .select(['row_number', 'reason'])
    .where('batch', '=', batch)
    .orderBy('row_number')
    .limit(most)
    .execute();
  return rows.map(({ row_number, reason }) => ({ row: row_number, reason: JSON.parse(reason) as Reason }));
}
