import type { Database } from '../storage/open.ts';
import type { CivilDate } from './model.ts';

/**
 * How many cases of a unit and all below it were enforced from one day to another, both counted; null where the data
 * tells of no case of theirs when it was finished: a zero of what no feed delivers would be a false comfort.
 */
export async function countFinished(
  database: Database,
  unit: string,
  { first, last }: { readonly first: CivilDate; readonly last: CivilDate },
): Promise<number | null> {
  const finished = () =>
    database
      .selectFrom('cases')
      .where((e) => e.or([e('unit', '=', unit), e('unit', 'like', `${unit}.%`)]))
      .where('status', '=', 'THI_HANH_XONG')
      .where('finished_date', 'is not', null);
  const { count } = await finished()
    .where('finished_date', '>=', first)
    .where('finished_date', '<=', last)
    .select((e) => e.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) > 0) return Number(count);
  const any = await finished().select('case_key').limit(1).executeTakeFirst();
  return any === undefined ? null : 0;
}
