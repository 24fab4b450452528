import { calendarOf } from '../cases/calendar/store.ts';
import type { Calendar } from '../cases/calendar.ts';
import { civilDateOf, wallTimeOf } from '../cases/civil-date.ts';
import { type Desk, deskOf } from '../people/line.ts';
import type { Person } from '../people/model.ts';
import type { PeopleStore } from '../people/store.ts';
import type { Opinion, OpinionPayload } from '../reminders/opinions/model.ts';
import { createOpinions, type Opinions } from '../reminders/opinions/opinions.ts';
import { createOpinionStore } from '../reminders/opinions/store.ts';
import type { OutgoingPart, Render, Rendering } from '../reminders/ports.ts';
import { createReminderStore } from '../reminders/store.ts';
import type { Database } from '../storage/open.ts';
import * as say from './messages/opinions.ts';
import { deskIn, unitNameIn } from './views/desk.ts';
import { escapeHtml, toParts } from './views/message.ts';
import { withdrawnParts } from './views/note.ts';
import {
  answeredParts,
  askedParts,
  movedParts,
  nobodyParts,
  type OpinionView,
  refusedParts,
} from './views/opinion.ts';

export function buildOpinions(database: Database, people: PeopleStore): Opinions {
  const outbox = createReminderStore(database);
  return createOpinions({
    store: createOpinionStore(database),
    people,
    calendar: calendarOf(database),
    neverArriving: async () =>
      (await outbox.list({ state: 'never' })).flatMap(({ kind, key }) => (kind === 'opinion' ? [key] : [])),
  });
}

/** Until when the quiet hours hold back what is sent now; null when it goes at once. */
export function heldUntil(now: Date, calendar: Calendar): say.HeldUntil | null {
  if (!calendar.isQuiet(now)) return null;
  const goes = calendar.afterQuiet(now);
  return { time: wallTimeOf(goes), date: civilDateOf(goes) };
}

/** Gives requests the names of people and units. */
export interface OpinionViews {
  of(opinion: Opinion, now: Date): Promise<OpinionView>;
  titleOf(desk: Desk): Promise<string>;
}

export function createOpinionViews(
  opinions: Pick<Opinions, 'store'>,
  people: Pick<PeopleStore, 'person' | 'units'>,
): OpinionViews {
  return {
    async titleOf({ role, unit }) {
      return deskIn(await people.units(), role, unit);
    },
    async of(opinion, now) {
      const units = await people.units();
      const asker = await people.person(opinion.askerId);
      const from = asker === null ? null : deskOf(asker, now);
      return {
        opinion,
        parent: opinion.parentId === null ? null : await opinions.store.opinion(opinion.parentId),
        asker:
          from === null || asker === null
            ? ''
            : say.askerTitle(from.role, initialsOf(asker), unitNameIn(units, from.unit)),
        desk: opinion.desk === null ? '' : deskIn(units, opinion.desk.role, opinion.desk.unit),
        withdrawnAt: (await opinions.store.noteOf(opinion.id))?.withdrawnAt ?? null,
        parentWithdrawnAt:
          opinion.parentId === null
            ? null
            : ((await opinions.store.noteOf(opinion.parentId))?.withdrawnAt ?? null),
        today: civilDateOf(now),
      };
    },
  };
}

/** `N.V.A.` */
export function initialsOf({ name }: Pick<Person, 'name'>): string {
  return (name ?? '')
    .normalize('NFC')
    .split(/\s+/u)
    .flatMap((word) => (/^\p{L}/u.test(word) ? [`${[...word][0]?.toLocaleUpperCase('vi')}.`] : []))
    .join('');
}

/** What each message about an opinion says when it is sent; nothing, when the question has gone on since. */
export function createOpinionRender(
  opinions: Pick<Opinions, 'store'>,
  people: Pick<PeopleStore, 'person' | 'units'>,
): Render {
  const views = createOpinionViews(opinions, people);
  return async (message, now) => {
    const { opinion: id, step, hop } = message.payload as OpinionPayload;
    const opinion = await opinions.store.opinion(id);
    if (opinion === null) return nothing('there is no such question');
    const isCurrent = opinion.state === 'open' && opinion.hop === hop;
    const view = await views.of(opinion, now);
    const told = (parts: readonly OutgoingPart[]): Rendering => ({
      kind: 'parts',
      parts,
      snapshot: { opinion: id, step },
    });
    switch (step) {
      case 'asked': {
        const isTheirs = message.to.kind === 'person' && message.to.personId === opinion.holderId;
        return isCurrent && isTheirs ? told(askedParts(view)) : nothing('the question has gone on');
      }
      case 'moved':
        return isCurrent ? told(movedParts(view)) : nothing('the question has gone on');
      case 'nobody':
        return isCurrent ? told(nobodyParts(view)) : nothing('somebody has taken it since');
      case 'unheld': {
        if (!isCurrent) return nothing('somebody has taken it since');
        const unit = opinion.desk?.unit ?? '';
        const name = (await people.units()).find(({ code }) => code === unit)?.name ?? unit;
        return told(toParts(escapeHtml(say.waitsForNobody(name, id))));
      }
      case 'answered':
        return told(answeredParts(view));
      case 'refused':
        return told(refusedParts(view));
      case 'withdrawn': {
        const note = await opinions.store.noteOf(id);
        return note === null ? nothing('there is no such note') : told(withdrawnParts(note, view.desk));
      }
    }
  };
}

function nothing(reason: string): Rendering {
  return { kind: 'nothing', reason };
}
