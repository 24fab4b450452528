import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDigest, renderReminder } from '../../bot/render.ts';
import { renderMatterMessage } from '../../bot/views/matter-record.ts';
import { plainText } from '../../bot/views/message.ts';
import { wallTimeOf } from '../../cases/civil-date.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import type { Role } from '../../people/model.ts';
import type { Message, WantedMessage } from '../../reminders/model.ts';
import { plan } from '../../reminders/plan.ts';
import { confirm, factsOf, type Moment, makePerson } from './office.ts';

/** Each folder of days/ is a moment of an office (facts.json), what is to be sent then (expected.json), and why (note.md). */
const DAYS = join(import.meta.dirname, 'days');

/** facts.json: a Moment whose people are told by their roles, `["p-tt", "TT T01"]` or `["p-chv", "CHV T01.KV01", "chv1"]`. */
type Recorded = Omit<Moment, 'people' | 'thresholds'> & {
  /** Thresholds, by the beginning of their ids, that somebody confirmed, and when. */
  readonly confirmed?: Readonly<Record<string, string>>;
  readonly people: readonly (readonly [id: string, grants: string, executorId?: string])[];
};

const { documents } = await loadLibrary();

describe.each(readdirSync(DAYS))('%s', (folder) => {
  const file = (name: string): string => join(DAYS, folder, name);

  it('is told as recorded', () => {
    const {
      people,
      confirmed = {},
      ...rest
    } = JSON.parse(readFileSync(file('facts.json'), 'utf8')) as Recorded;
    const moment: Moment = {
      ...rest,
      thresholds: confirm(confirmed),
      people: people.map(([id, grants, executorId]) =>
        makePerson(
          id,
          grants.split(', ').map((grant) => grant.split(' ') as [Role, string]),
          executorId,
        ),
      ),
    };
    const now = new Date(moment.now);
    const facts = { ...factsOf(moment), units: UNITS };
    const sent = plan(facts, now).map((wanted) => {
      const message = asMessage(wanted);
      // Files are read by tests/bot/large-report.test.ts; that they go out is told here.
      if (message.kind === 'report')
        return { key: message.key, due: wallTimeOf(new Date(message.dueAt)), lines: [] };
      const rendering =
        message.kind === 'digest'
          ? renderDigest(message, facts, now, documents)
          : message.kind === 'matter'
            ? renderMatterMessage(message, facts, documents)
            : renderReminder(message, facts, documents, now);
      const lines =
        rendering.kind === 'parts'
          ? rendering.parts.flatMap(({ html, buttons = [] }) => [
              ...plainText(html).split('\n'),
              ...buttons.map((row) => row.map(({ text }) => `[${text}]`).join(' ')),
            ])
          : [rendering.reason];
      return { key: message.key, due: wallTimeOf(new Date(message.dueAt)), lines };
    });
    // RECORD_DAYS=1 writes what is sent today; read the difference before you keep it.
    if (process.env.RECORD_DAYS === '1')
      writeFileSync(file('expected.json'), `${JSON.stringify(sent, null, 2)}\n`);
    expect(sent).toEqual(JSON.parse(readFileSync(file('expected.json'), 'utf8')));
    expect(existsSync(file('note.md'))).toBe(true);
  });
});

const UNITS = [
  { code: 'CUC', name: 'Cục Quản lý THADS', parent: null, aliases: [] },
  { code: 'T01', name: 'THADS tỉnh A', parent: 'CUC', aliases: [] },
  ...['T01.KV01', 'T01.KV02'].map((code) => ({
    code,
    name: `Phòng THADS khu vực ${Number(code.slice(-2))}`,
    parent: 'T01',
    aliases: [],
  })),
];

function asMessage(wanted: WantedMessage): Message {
  const unsent = {
    state: 'wanted',
    attempts: 0,
    nextAttemptAt: null,
    reason: null,
    sentAt: null,
    snapshot: null,
  } as const;
  return { ...wanted, ...unsent, id: 'm-00000000' };
}
