import type { Level } from '../../answering/mechanism/model.ts';
import { isOutcome, type OutcomeId } from '../../answering/mechanism/outcomes.ts';
import { appendAudit } from '../../people/audit-store.ts';
import type { UnitCode } from '../../people/model.ts';
import { newId } from '../../storage/ids.ts';
import type { Database } from '../../storage/open.ts';
import type { MatterTables } from '../../storage/tables/matters.ts';
import type { CardDuty, CardState, MatterCard, NewCard } from './model.ts';

export interface MatterStore {
  /** Waits for the person's next text as the label of a card; a later call takes the place of an earlier one. */
  openForm(personId: string, outcome: OutcomeId, now: Date): Promise<void>;
  /** What a label is awaited for, when it has been for no longer than since `notBefore`. */
  form(personId: string, notBefore: Date): Promise<OutcomeId | null>;
  dropForm(personId: string): Promise<void>;
  /** Keeps the card and ends the wait for its label, both or neither; null when no label was awaited. */
  keep(card: NewCard, now: Date): Promise<string | null>;
  card(id: string): Promise<MatterCard | null>;
  /** Open cards the person made or that lie within one of the units, newest first. */
  openCards(personId: string, units: readonly UnitCode[]): Promise<readonly MatterCard[]>;
  /** Sets or takes away the tick of an open card's duty. False when it was so already, or there is nothing to tick. */
  tick(id: string, duty: string, personId: string, done: boolean, now: Date): Promise<boolean>;
  /** Closes an open card, or opens a closed one again. False when it was so already. */
  end(id: string, personId: string, now: Date): Promise<boolean>;
  reopen(id: string, personId: string, now: Date): Promise<boolean>;
  /** Takes the card back and forgets its label for good. False when it was so already. */
  withdraw(id: string, personId: string, now: Date): Promise<boolean>;
  /** Erases the labels of cards that were closed before then; returns how many. */
  forgetLabels(before: Date): Promise<number>;
}

export function createMatterStore(database: Database): MatterStore {
  /** Changes the state of a card that is in one of `from`, and writes who did it. */
  const move = (
    id: string,
    from: readonly CardState[],
    to: CardState,
    { personId, now, action }: { personId: string; now: Date; action: string },
  ): Promise<boolean> =>
    database.transaction().execute(async (trx) => {
      const at = now.toISOString();
      const ended = to === 'open' ? { ended_at: null, ended_by: null } : { ended_at: at, ended_by: personId };
      const moved = await trx
        .updateTable('matter_card')
        .set({ state: to, ...ended, ...(to === 'withdrawn' && { label: null }) })
        .where('id', '=', id)
        .where('state', 'in', from)
        .returning('id')
        .execute();
      if (moved.length === 0) return false;
      await appendAudit(trx, { at, actor: personId, action, subject: id });
      return true;
    });

  return {
    async openForm(personId, outcome, now) {
      const form = { outcome, opened_at: now.toISOString() };
      await database
        .insertInto('matter_form')
        .values({ person_id: personId, ...form })
        .onConflict((c) => c.column('person_id').doUpdateSet(form))
        .execute();
    },

    async form(personId, notBefore) {
      const row = await database
        .selectFrom('matter_form')
        .select('outcome')
        .where('person_id', '=', personId)
        .where('opened_at', '>=', notBefore.toISOString())
        .executeTakeFirst();
      return row !== undefined && isOutcome(row.outcome) ? row.outcome : null;
    },

    async dropForm(personId) {
      await database.deleteFrom('matter_form').where('person_id', '=', personId).execute();
    },

    keep: (card, now) =>
      database.transaction().execute(async (trx) => {
        const awaited = await trx
          .deleteFrom('matter_form')
          .where('person_id', '=', card.ownerId)
          .returning('person_id')
          .execute();
        if (awaited.length === 0) return null;
        const id = newId('m');
        const at = now.toISOString();
        await trx
          .insertInto('matter_card')
          .values({
            id,
            owner_id: card.ownerId,
            unit: card.unit,
            label: card.label,
            outcome: card.outcome,
            state: 'open',
            opened_at: at,
            ended_at: null,
            ended_by: null,
          })
          .execute();
        if (card.duties.length > 0)
          await trx
            .insertInto('matter_duty')
            .values(card.duties.map((duty, position) => rowOf(id, duty, position)))
            .execute();
        await appendAudit(trx, { at, actor: card.ownerId, action: 'matter.opened', subject: id });
        return id;
      }),

    async card(id) {
      const row = await database
        .selectFrom('matter_card')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      const [card] = row === undefined ? [] : await withDuties(database, [row]);
      return card ?? null;
    },

    async openCards(personId, units) {
      const rows = await database
        .selectFrom('matter_card')
        .selectAll()
        .where('state', '=', 'open')
        .where((e) =>
          e.or([
            e('owner_id', '=', personId),
            ...units.flatMap((unit) =>
              unit === 'CUC' ? [e.lit(true)] : [e('unit', '=', unit), e('unit', 'like', `${unit}.%`)],
            ),
          ]),
        )
        .orderBy('opened_at', 'desc')
        .orderBy('id')
        .execute();
      return withDuties(database, rows);
    },

    tick: (id, duty, personId, done, now) =>
      database.transaction().execute(async (trx) => {
        const at = now.toISOString();
        // Writing first takes the card's row, so that it cannot be closed under the tick.
        const open = await trx
          .updateTable('matter_card')
          .set({ state: 'open' })
          .where('id', '=', id)
          .where('state', '=', 'open')
          .returning('id')
          .execute();
        if (open.length === 0) return false;
        const changed = await trx
          .updateTable('matter_duty')
          .set(done ? { ticked_by: personId, ticked_at: at } : { ticked_by: null, ticked_at: null })
          .where('card_id', '=', id)
          .where('duty', '=', duty)
          .where('ticked_at', done ? 'is' : 'is not', null)
          .returning('duty')
          .execute();
        if (changed.length === 0) return false;
        const action = done ? 'matter.ticked' : 'matter.unticked';
        await appendAudit(trx, { at, actor: personId, action, subject: `${id}/${duty}` });
        return true;
      }),

    end: (id, personId, now) => move(id, ['open'], 'closed', { personId, now, action: 'matter.closed' }),
    reopen: (id, personId, now) => move(id, ['closed'], 'open', { personId, now, action: 'matter.reopened' }),
    withdraw: (id, personId, now) =>
      move(id, ['open', 'closed'], 'withdrawn', { personId, now, action: 'matter.withdrawn' }),

    async forgetLabels(before) {
      const erased = await database
        .updateTable('matter_card')
        .set({ label: null })
        .where('state', '=', 'closed')
        .where('ended_at', '<', before.toISOString())
        .where('label', 'is not', null)
        .returning('id')
        .execute();
      return erased.length;
    },
  };
}

type CardRow = MatterTables['matter_card'];

function rowOf(cardId: string, duty: NewCard['duties'][number], position: number) {
  const { id, levels, provision, quote, core, who, place } = duty;
  return {
    card_id: cardId,
    duty: id,
    position,
    levels: JSON.stringify(levels),
    ...{ provision, quote, core, who, place },
    ticked_by: null,
    ticked_at: null,
  };
}

async function withDuties(database: Database, rows: readonly CardRow[]): Promise<readonly MatterCard[]> {
  if (rows.length === 0) return [];
  const duties = await database
    .selectFrom('matter_duty')
    .selectAll()
    .where(
      'card_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('position')
    .execute();
  const byCard = Map.groupBy(duties, ({ card_id }) => card_id);
  // A card whose outcome this version does not know was made by a later one; it stays out of sight, not lost.
  return rows.flatMap((row) =>
    isOutcome(row.outcome) ? [cardOf({ ...row, outcome: row.outcome }, byCard.get(row.id) ?? [])] : [],
  );
}

function cardOf(
  row: CardRow & { readonly outcome: OutcomeId },
  duties: readonly MatterTables['matter_duty'][],
): MatterCard {
  return {
    id: row.id,
    ownerId: row.owner_id,
    unit: row.unit,
    label: row.label ?? '',
    outcome: row.outcome,
    state: row.state as CardState,
    openedAt: row.opened_at,
    ended: row.ended_at === null || row.ended_by === null ? null : { by: row.ended_by, at: row.ended_at },
    duties: duties.map(
      (duty): CardDuty => ({
        id: duty.duty,
        levels: JSON.parse(duty.levels) as Level[],
        provision: duty.provision,
        quote: duty.quote,
        core: duty.core,
        who: duty.who,
        place: duty.place,
        ticked:
          duty.ticked_by === null || duty.ticked_at === null
            ? null
            : { by: duty.ticked_by, at: duty.ticked_at },
      }),
    ),
  };
}
