import type { Database } from '../storage/open.ts';
import { appendAudit } from './audit-store.ts';
import type { Unit, UnitCode } from './model.ts';
import { checkUnits, createUnitResolver, foldUnitName, type UnitProblem, type UnitRow } from './units.ts';

export type UnitImport =
  | {
      readonly kind: 'imported';
      readonly added: number;
      readonly updated: number;
      readonly unchanged: number;
    }
  | { readonly kind: 'rejected'; readonly problems: readonly UnitProblem[] };

export interface UnitStore {
  /** Every unit, by code. */
  units(): Promise<readonly Unit[]>;
  /** Adds and renames units, all rows or none; units that are not in the file stay as they are. */
  importUnits(rows: readonly UnitRow[], now: Date): Promise<UnitImport>;
  /** One more name of a unit; a name that means another unit is refused. */
  addUnitAlias(
    wanted: { readonly unit: UnitCode; readonly alias: string },
    now: Date,
    actor?: string,
  ): Promise<
    { readonly kind: 'added' | 'known' | 'no-unit' } | { readonly kind: 'taken'; readonly by: UnitCode }
  >;
  /** The unit that had that name, null when none had it as an alias. */
  removeUnitAlias(alias: string, now: Date, actor?: string): Promise<UnitCode | null>;
}

export function createUnitStore(database: Database): UnitStore {
  return {
    units: () => readUnits(database),
    importUnits: (rows, now) =>
      database.transaction().execute(async (trx): Promise<UnitImport> => {
        // A write first: on SQLite a transaction that begins by reading cannot wait for another writer later.
        await trx.updateTable('unit').set({ code: 'CUC' }).where('code', '=', 'CUC').execute();
        const known = await readUnits(trx);
        const check = checkUnits(rows, known);
        if (check.kind === 'rejected') return check;
        const before = new Map(known.map((unit) => [unit.code, JSON.stringify(unit)]));
        const changed = check.units.filter((unit) => before.get(unit.code) !== JSON.stringify(unit));
        // Parents first, because a unit refers to its parent.
        for (const unit of [...changed].sort((a, b) => a.code.length - b.code.length))
          await trx
            .insertInto('unit')
            .values({ code: unit.code, name: unit.name, parent: unit.parent })
            .onConflict((c) => c.column('code').doUpdateSet({ name: unit.name, parent: unit.parent }))
            .execute();
        const codes = changed.map((unit) => unit.code);
        if (codes.length > 0) await trx.deleteFrom('unit_alias').where('unit', 'in', codes).execute();
        for (const unit of changed)
          for (const [position, alias] of unit.aliases.entries())
            await trx
              .insertInto('unit_alias')
              .values({ folded: foldUnitName(alias), alias, unit: unit.code, position })
              .onConflict((c) => c.column('folded').doNothing())
              .execute();
        for (const code of codes)
          await appendAudit(trx, {
            at: now.toISOString(),
            actor: 'operator',
            action: 'unit.imported',
            subject: code,
          });
        const added = codes.filter((code) => !before.has(code)).length;
        return {
          kind: 'imported',
          added,
          updated: codes.length - added,
          unchanged: check.units.length - codes.length,
        };
      }),

    addUnitAlias: (wanted, now, actor = 'operator') =>
      database.transaction().execute(async (trx) => {
        await trx.updateTable('unit').set({ code: 'CUC' }).where('code', '=', 'CUC').execute();
        return addAlias(trx, wanted, { now, actor });
      }),

    removeUnitAlias: (alias, now, actor = 'operator') =>
      database.transaction().execute(async (trx) => {
        const gone = await trx
          .deleteFrom('unit_alias')
          .where('folded', '=', foldUnitName(alias))
          .returning('unit')
          .executeTakeFirst();
        if (gone === undefined) return null;
        const at = now.toISOString();
        await appendAudit(trx, { at, actor, action: 'unit.alias-removed', subject: gone.unit });
        return gone.unit;
      }),
  };
}

async function addAlias(
  trx: Database,
  wanted: { readonly unit: UnitCode; readonly alias: string },
  acting: { readonly now: Date; readonly actor: string },
): ReturnType<UnitStore['addUnitAlias']> {
  const alias = wanted.alias.normalize('NFC').replace(/\s+/g, ' ').trim();
  const known = await readUnits(trx);
  const unit = known.find(({ code }) => code === wanted.unit);
  if (unit === undefined) return { kind: 'no-unit' };
  const by = createUnitResolver(known)(alias);
  if (by !== null) return by === unit.code ? { kind: 'known' } : { kind: 'taken', by };
  await trx
    .insertInto('unit_alias')
    .values({ folded: foldUnitName(alias), alias, unit: unit.code, position: unit.aliases.length })
    .execute();
  await appendAudit(trx, {
    at: acting.now.toISOString(),
    actor: acting.actor,
    action: 'unit.alias-added',
    subject: unit.code,
  });
  return { kind: 'added' };
}

export async function hasUnit(database: Database, code: string): Promise<boolean> {
  const unit = await database.selectFrom('unit').select('code').where('code', '=', code).executeTakeFirst();
  return unit !== undefined;
}

async function readUnits(database: Database): Promise<readonly Unit[]> {
  const units = await database.selectFrom('unit').selectAll().orderBy('code').execute();
  const aliases = await database.selectFrom('unit_alias').selectAll().orderBy('position').execute();
  const byUnit = Map.groupBy(aliases, (row) => row.unit);
  return units.map((unit) => ({
    code: unit.code,
    name: unit.name,
    parent: unit.parent,
    aliases: (byUnit.get(unit.code) ?? []).map((row) => row.alias),
  }));
}
