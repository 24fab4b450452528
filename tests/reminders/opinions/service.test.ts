import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendar } from '../../../cases/calendar.ts';
import type { Person } from '../../../people/model.ts';
import { createPeopleStore } from '../../../people/store.ts';
import { countLongWaiting, createOpinions, type Opinions } from '../../../reminders/opinions/opinions.ts';
import { createOpinionStore, hashOf } from '../../../reminders/opinions/store.ts';
import { createReminderStore } from '../../../reminders/store.ts';
import type { Database } from '../../../storage/open.ts';
import { engines, type TestDatabase } from '../../database.ts';
import { foundTown, type Town } from '../town.ts';

/** Tuesday 24 November 2026, a holiday, is left out: the office is open on Thursday the 26th. */
const NOW = new Date('2026-11-26T02:00:00Z');
const at = (iso: string): Date => new Date(iso);
const QUESTION = 'Bán đấu giá thành thì phải giao tài sản trong bao nhiêu ngày?';
const ANSWER = 'Thực hiện ngay khi người trúng đấu giá nộp đủ tiền, báo cáo hằng tuần.';

function openOpinions(database: Database, never: readonly string[] = []): Opinions {
  return createOpinions({
    neverArriving: async () => never,
    store: createOpinionStore(database),
    people: createPeopleStore(database),
    calendar,
  });
}

describe.each(engines)('questions to superiors on $name', (engine) => {
  let test: TestDatabase;
  let town: Town;
  let opinions: Opinions;
  let people: Record<'chv' | 'tp' | 'tt' | 'ban', Person>;
  beforeAll(async () => {
    test = await engine.open();
    town = await foundTown(test.database);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    for (const table of ['note_reader', 'note', 'opinion_form', 'opinion', 'outbox'] as const)
      await test.database.deleteFrom(table).execute();
    await test.database.deleteFrom('role_grant').execute();
    people = {
      chv: await town.join('CHV', 'T01.KV01', 'chv1'),
      tp: await town.join('TP', 'T01.KV01'),
      tt: await town.join('TT', 'T01'),
      ban: await town.join('BAN', 'CUC'),
    };
    opinions = openOpinions(test.database);
  });

  const draft = async (by = people.chv, text: string | null = QUESTION): Promise<string> => {
    const ids = { questionId: null, parentId: null, askerId: by.id };
    return (await opinions.store.newDraft({ ...ids, text }, NOW)).id;
  };
  const sent = async (): Promise<string> => {
    const id = await draft();
    expect((await opinions.send(id, people.chv, NOW)).kind).toBe('sent');
    return id;
  };
  const typed = async (id: string, by: Person, text = ANSWER): Promise<string> => {
    await opinions.store.openForm(by.id, { opinionId: id, field: 'answer' }, NOW);
    expect(await opinions.store.fill(by.id, { opinionId: id, field: 'answer' }, text, text)).toBe(true);
    return hashOf(text);
  };
  const nameOf = (id: string): string =>
    Object.entries(people).find(([, person]) => person.id === id)?.[0] ?? id;
  /** `step to who`, in the order of the keys. */
  const told = async (database = test.database): Promise<string[]> => {
    const messages = await createReminderStore(database).list();
    return messages
      .map(({ payload, to }) => {
        const { step } = payload as { step: string };
        return `${step} to ${to.kind === 'person' ? nameOf(to.personId) : to.chatId}`;
      })
      .sort();
  };

  it('goes past a holder the question cannot be brought to, and is shown to the administrator at the end', async () => {
    const id = await sent();
    const key = (hop: number, person: Person) => `opinion:${id}:asked:${hop}:${person.id}`;
    await opinions.tend(NOW);
    expect((await opinions.store.opinion(id))?.holderId).toBe(people.tp.id);
    const first = (await opinions.store.opinion(id))?.hop ?? 0;
    await openOpinions(test.database, [key(first, people.tp), 'digest:x']).tend(NOW);
    const moved = await opinions.store.opinion(id);
    expect(moved).toMatchObject({ state: 'open', holderId: people.tt.id });
    const never = [key(first, people.tp), key(moved?.hop ?? 0, people.tt), key(9, people.ban)];
    await openOpinions(test.database, never).tend(NOW);
    expect(await opinions.store.opinion(id)).toMatchObject({ state: 'open', holderId: null });
    const told = await createReminderStore(test.database).list();
    expect(told.some(({ key: of }) => of.startsWith(`opinion:${id}:nobody`))).toBe(true);
  });

  it('sends to the nearest superior once, however often it is confirmed', async () => {
    const id = await draft();
    const first = await opinions.send(id, people.chv, NOW);
    expect(first).toMatchObject({ kind: 'sent', holder: { desk: { role: 'TP', unit: 'T01.KV01' } } });
    expect(await opinions.send(id, people.chv, NOW)).toMatchObject({ kind: 'sent' });
    expect(await told()).toEqual(['asked to tp']);
    expect(await opinions.waitingFor(people.tp, NOW)).toHaveLength(1);
    expect(await opinions.waitingFor(people.tt, NOW)).toHaveLength(0);
    expect(await opinions.waitingFor(people.chv, NOW)).toHaveLength(0);
  });

  it('sends one of several drafts of one question, though they are sent at once', async () => {
    await test.database.deleteFrom('question').execute();
    const from = { id: 'q-once', person_id: people.chv.id, chat_id: '1', text: QUESTION };
    await test.database
      .insertInto('question')
      .values({
        ...from,
        outcome: 'declined',
        provisions: '[]',
        degraded: '[]',
        ms: 1,
        asked_at: NOW.toISOString(),
      })
      .execute();
    const ids = { questionId: from.id, parentId: null, askerId: people.chv.id, text: QUESTION };
    const drafts = await Promise.all(Array.from({ length: 6 }, () => opinions.store.newDraft(ids, NOW)));
    const kinds = await Promise.all(
      drafts.map(async ({ id }) => (await opinions.send(id, people.chv, NOW)).kind),
    );
    expect(kinds.toSorted()).toEqual([...Array(5).fill('already'), 'sent']);
    expect(await told()).toEqual(['asked to tp']);
    expect(await opinions.store.open()).toHaveLength(1);
  });

  it('sends nobody else’s draft, and none without a text', async () => {
    expect(await opinions.send(await draft(), people.tp, NOW)).toEqual({ kind: 'gone' });
    expect(await opinions.send(await draft(people.chv, null), people.chv, NOW)).toEqual({ kind: 'gone' });
    expect(await told()).toEqual([]);
  });

  it('says that nobody is there, and keeps the draft', async () => {
    const id = await draft();
    for (const who of [people.tp, people.tt, people.ban])
      await createPeopleStore(test.database).revoke(who.id, at('2026-11-25T02:00:00Z'));
    expect(await opinions.send(id, people.chv, NOW)).toEqual({ kind: 'nobody' });
    expect((await opinions.store.opinion(id))?.state).toBe('draft');
  });

  it('speaks in office hours only', async () => {
    const night = at('2026-11-27T15:00:00Z');
    await opinions.send(await draft(), people.chv, night);
    const [message] = await createReminderStore(test.database).list();
    expect(message?.dueAt).toBe('2026-11-30T00:00:00.000Z');
  });

  it('goes up the line, the asker is told, and the desk below has no say any more', async () => {
    const id = await sent();
    expect(await opinions.forward(id, 1, people.tp, NOW)).toMatchObject({ kind: 'done' });
    expect(await opinions.forward(id, 1, people.tp, NOW), 'the button again').toMatchObject({
      kind: 'changed',
    });
    expect(await told()).toEqual(['asked to tp', 'asked to tt', 'moved to chv']);
    expect(await opinions.refuse(id, 1, 'unclear', people.tp, NOW)).toMatchObject({ kind: 'changed' });
    expect(await opinions.forward(id, 2, people.tt, NOW)).toMatchObject({ kind: 'done' });
    expect(await opinions.forward(id, 3, people.ban, NOW)).toEqual({ kind: 'top' });
    expect((await opinions.store.opinion(id))?.desk).toEqual({ role: 'BAN', unit: 'CUC' });
  });

  it('gives the very text that was shown, to the asker, once', async () => {
    const id = await sent();
    const old = await typed(id, people.tp, 'Ý kiến đầu.');
    const hash = await typed(id, people.tp);
    expect(await opinions.give(id, old, people.tp, NOW), 'an older preview').toMatchObject({
      kind: 'changed',
    });
    expect(await opinions.give(id, hash, people.tt, NOW), 'somebody else').toMatchObject({ kind: 'changed' });
    expect(await opinions.give(id, hash, people.tp, NOW)).toMatchObject({ kind: 'done' });
    expect(await opinions.give(id, hash, people.tp, NOW)).toMatchObject({ kind: 'done' });
    expect(await told()).toEqual(['answered to chv', 'asked to tp']);
    expect(await opinions.store.opinion(id)).toMatchObject({ state: 'answered', answer: ANSWER });
    expect(await opinions.waitingFor(people.tp, NOW)).toEqual([]);
  });

  it('can be asked about once more, of who gave it', async () => {
    const id = await sent();
    await opinions.forward(id, 1, people.tp, NOW);
    await opinions.give(id, await typed(id, people.tt), people.tt, NOW);
    const child = await opinions.store.newDraft(
      { questionId: null, parentId: id, askerId: people.chv.id, text: 'Nếu nộp chậm thì sao?' },
      NOW,
    );
    const second = await opinions.store.newDraft(
      { questionId: null, parentId: id, askerId: people.chv.id, text: 'Và nếu không nộp?' },
      NOW,
    );
    expect(await opinions.send(child.id, people.chv, NOW)).toMatchObject({
      kind: 'sent',
      holder: { person: { id: people.tt.id } },
    });
    expect(await opinions.send(second.id, people.chv, NOW)).toMatchObject({ kind: 'already' });
  });

  it('lets exactly one of two steps at once happen', async () => {
    const id = await sent();
    const hash = await typed(id, people.tp);
    const other = openOpinions(test.database);
    const steps = await Promise.all([
      opinions.give(id, hash, people.tp, NOW),
      other.forward(id, 1, people.tp, NOW),
      other.refuse(id, 1, 'unclear', people.tp, NOW),
    ]);
    expect(steps.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(await told()).toHaveLength(steps[1]?.kind === 'done' ? 3 : 2);
  });

  it('goes to who sits at the desk after the holder has left, else up, else waits and is told of', async () => {
    const id = await sent();
    const store = createPeopleStore(test.database);
    const deputy = await town.join('TP', 'T01.KV01', undefined, at('2026-11-20T00:00:00Z'));
    const admin = await town.join('QT', 'CUC');
    Object.assign(people, { deputy, admin });
    await opinions.tend(NOW);
    expect(await told(), 'nothing to do while the holder is there').toEqual(['asked to tp']);

    await store.revoke(people.tp.id, NOW);
    await opinions.tend(NOW);
    await opinions.tend(NOW);
    expect(await told()).toEqual(['asked to deputy', 'asked to tp']);
    await store.revoke(deputy.id, NOW);
    await opinions.tend(NOW);
    expect(await told()).toEqual(['asked to deputy', 'asked to tp', 'asked to tt', 'moved to chv']);

    for (const who of [people.tt, people.ban]) await store.revoke(who.id, NOW);
    await opinions.tend(NOW);
    await opinions.tend(NOW);
    expect((await told()).filter((line) => /nobody|unheld/.test(line))).toEqual([
      'nobody to chv',
      'unheld to admin',
    ]);
    expect((await opinions.store.opinion(id))?.holderId).toBeNull();

    Object.assign(people, { newTt: await town.join('TT', 'T01') });
    await opinions.tend(NOW);
    expect(await told()).toContain('asked to newTt');

    await store.revoke(people.chv.id, NOW);
    await opinions.tend(NOW);
    expect((await opinions.store.opinion(id))?.state).toBe('dropped');
  });

  it('counts for the digest what has waited longer than so many working days, for all at the desk', async () => {
    await sent();
    const deputy = await town.join('TP', 'T01.KV01');
    const count = (now: string) =>
      countLongWaiting(
        { store: opinions.store, people: createPeopleStore(test.database), calendar },
        3,
        at(now),
      );
    // Friday, Monday, Tuesday are three working days after Thursday.
    expect([...(await count('2026-12-01T01:00:00Z')).counts]).toEqual([]);
    expect([...(await count('2026-12-02T01:00:00Z')).counts].sort()).toEqual(
      [
        [people.tp.id, 1],
        [deputy.id, 1],
      ].sort(),
    );
  });

  it('tells everybody who got a note of its withdrawal once, and keeps nothing of its text', async () => {
    const id = await sent();
    await opinions.give(id, await typed(id, people.tp), people.tp, NOW);
    const given = {
      opinionId: id,
      role: 'TP',
      unit: 'T01.KV01',
      authorId: people.tp.id,
      dated: '2026-11-26',
      question: QUESTION,
      text: ANSWER,
    } as const;
    const note = await opinions.store.addNote(given, NOW);
    expect((await opinions.store.addNote(given, NOW)).id).toBe(note.id);
    const reader = await town.join('CHV', 'T01.KV01', 'chv2');
    Object.assign(people, { reader });
    for (const who of [reader, reader, people.chv])
      expect(await opinions.store.addReader(note.id, who.id, NOW)).toBe(true);

    expect(opinions.mayWithdraw(note, reader, NOW)).toBe(false);
    expect(opinions.mayWithdraw(note, people.tt, NOW)).toBe(false);
    expect(opinions.mayWithdraw(note, people.tp, NOW)).toBe(true);
    const both = await Promise.all([
      opinions.withdraw(note, people.tp, NOW),
      openOpinions(test.database).withdraw(note, people.tp, NOW),
    ]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect((await told()).filter((line) => line.startsWith('withdrawn'))).toEqual([
      'withdrawn to chv',
      'withdrawn to reader',
    ]);
    expect(await opinions.store.notes()).toEqual([]);
    expect((await opinions.store.note(note.id))?.text).toBeNull();
    expect(await opinions.store.addReader(note.id, reader.id, NOW), 'shown after it').toBe(false);
  });

  describe('killed before any statement, and done again', () => {
    /** Every step of a question's life; each is run as it would be again after a start. */
    const life = async (database: Database, id: string): Promise<void> => {
      const own = openOpinions(database);
      await own.send(id, people.chv, NOW);
      await own.forward(id, 1, people.tp, NOW);
      await own.store.openForm(people.tt.id, { opinionId: id, field: 'answer' }, NOW);
      await own.store.fill(people.tt.id, { opinionId: id, field: 'answer' }, ANSWER, ANSWER);
      await own.give(id, hashOf(ANSWER), people.tt, NOW);
      const { tt } = people;
      const dated = { opinionId: id, role: 'TT', unit: 'T01', authorId: tt.id, dated: '2026-11-26' } as const;
      const note = await own.store.addNote({ ...dated, question: QUESTION, text: ANSWER }, NOW);
      if (note.withdrawnAt === null) await own.store.addReader(note.id, people.tp.id, NOW);
      await own.withdraw(note, people.tt, NOW);
    };
    const WHOLE = [
      'answered to chv',
      'asked to tp',
      'asked to tt',
      'moved to chv',
      'withdrawn to chv',
      'withdrawn to tp',
    ];

    it('loses and doubles nothing', async () => {
      let kills = 0;
      for (let last = 1; ; last += 1) {
        for (const table of ['note_reader', 'note', 'opinion_form', 'opinion', 'outbox'] as const)
          await test.database.deleteFrom(table).execute();
        const id = await draft();
        const dying = test.database.withPlugin(diesAt(last));
        const survived = await life(dying, id).then(
          () => true,
          (error: Error) => error.message !== DEATH && Promise.reject(error),
        );
        if (survived) break;
        kills += 1;
        await life(test.database, id);
        expect(await told(), `killed before statement ${last}`).toEqual(WHOLE);
      }
      expect(kills).toBeGreaterThan(20);
    });
  });
});

const DEATH = 'killed';

/** The database of a process that dies before its nth statement: a transaction that has begun is rolled back. */
function diesAt(statement: number): KyselyPlugin {
  let count = 0;
  return {
    transformQuery({ node }) {
      count += 1;
      if (count >= statement) throw new Error(DEATH);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}
