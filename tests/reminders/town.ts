import type { Case } from '../../cases/model.ts';
import { createCaseStore } from '../../cases/store.ts';
import type { Person, Role } from '../../people/model.ts';
import { createPeopleStore } from '../../people/store.ts';
import type { Delivery, OutgoingPart, Sender } from '../../reminders/ports.ts';
import type { Database } from '../../storage/open.ts';
import { aBatch } from '../cases/a-batch.ts';
import { makeCase } from './office.ts';

type CaseFacts = Partial<Case> & Pick<Case, 'caseKey' | 'decisionDate'>;

/** A province with Phòng in a real database, to which people and cases are added. */
export interface Town {
  /** Joins at the founding, or at the instant given. */
  join(role: Role, unit: string, executorId?: string, at?: Date): Promise<Person>;
  /** Imports a full snapshot as of a day, early on the next one or at the instant given. */
  import(asOf: string, cases: readonly CaseFacts[], at?: Date): Promise<void>;
}

export async function foundTown(database: Database, founded = '2026-11-01T00:00:00Z'): Promise<Town> {
  const people = createPeopleStore(database);
  const now = new Date(founded);
  const units = ['T01', 'T01.KV01', 'T01.KV02', 'T01.KV03'].map((code, i) => ({
    row: i + 2,
    code,
    name: code === 'T01' ? 'THADS tỉnh A' : `Phòng THADS khu vực ${i}`,
    parent: code === 'T01' ? 'CUC' : 'T01',
    aliases: [],
  }));
  const result = await people.importUnits(units, now);
  if (result.kind !== 'imported') throw new Error(`units rejected: ${JSON.stringify(result.problems)}`);
  let next = 9001;
  return {
    async join(role, unit, executorId, at = now) {
      const invited = await people.invite(
        { role, unit, ...(executorId !== undefined && { executorId }) },
        at,
      );
      if (invited.kind !== 'invited') throw new Error(invited.kind);
      next += 1;
      const bound = await people.redeem(invited.code, String(next), null, at);
      if (bound.kind !== 'bound') throw new Error(bound.kind);
      return bound.person;
    },
    async import(asOf, cases, at = new Date(`${asOf}T22:30:00Z`)) {
      const outcome = await createCaseStore(database).applyBatch(aBatch(cases.map(makeCase), { asOf }), {
        now: () => at,
        startedAt: at,
      });
      if (outcome.kind !== 'applied') throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
    },
  };
}

/** Remembers what was sent; `answer` decides what becomes of each. */
export interface FakeSender extends Sender {
  readonly sent: { readonly chatId: string; readonly part: OutgoingPart }[];
}

export function createFakeSender(
  answer: (chatId: string, nth: number) => Delivery | undefined = () => undefined,
): FakeSender {
  const sent: { chatId: string; part: OutgoingPart }[] = [];
  let nth = 0;
  return {
    sent,
    send: async (chatId, part) => {
      nth += 1;
      const delivery = answer(chatId, nth) ?? { kind: 'sent', messageId: nth };
      if (delivery.kind === 'sent') sent.push({ chatId, part });
      return delivery;
    },
  };
}

/** Time that passes only when somebody sleeps. */
export function createFakeTime(start: string) {
  let ms = Date.parse(start);
  return {
    now: () => new Date(ms),
    sleep: async (forMs: number) => {
      // Lets a database that works in the background come to its end first.
      await new Promise(setImmediate);
      ms += forMs;
    },
    moveTo: (instant: string) => {
      ms = Date.parse(instant);
    },
  };
}

/** Tests of one suite share a database: opening one takes longer than any of them. */
export async function emptyOutbox(database: Database): Promise<void> {
  await database.deleteFrom('telling').execute();
  for (const table of ['outbox', 'reminder_mark', 'reminder_form'] as const)
    await database.deleteFrom(table).execute();
}
