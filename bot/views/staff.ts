import { civilDateOf } from '../../cases/civil-date.ts';
import { type Grant, isHouseExecutorId, type Person, type Unit } from '../../people/model.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { day } from '../messages/admin.ts';
import * as say from '../messages/staff.ts';
import { callback, escapeHtml, rows } from './message.ts';

/** Prefix of the buttons of /nhansu; what they carry is in commands/nhansu.ts. */
export const STAFF_PREFIX = 'ns';
const LISTED = 8;
/** Choices on one page: what a telephone shows without much scrolling. */
const CHOICES = 20;

export interface StaffNames {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly now: Date;
}

export function nameOf({ id, name }: Pick<Person, 'id' | 'name'>): string {
  return name ?? say.unnamed(id);
}

/** Roles that hold now or are to come. */
export function lasting({ grants }: Pick<Person, 'grants'>, now: Date): readonly Grant[] {
  const at = now.toISOString();
  return grants.filter(({ validTo }) => validTo === null || validTo >= at);
}

export function staffList(people: readonly Person[], filter: 'a' | 'w', page: number): OutgoingPart {
  const waiting = people.filter(({ telegramId }) => telegramId === null);
  const shown = filter === 'w' ? waiting : people;
  const pages = Math.max(1, Math.ceil(shown.length / LISTED));
  const at = Math.min(page, pages - 1);
  const turn = [
    ...(at > 0 ? [callback(say.buttons.previous, STAFF_PREFIX, 'l', filter, at - 1)] : []),
    ...(at + 1 < pages ? [callback(say.buttons.next, STAFF_PREFIX, 'l', filter, at + 1)] : []),
  ];
  const empty = filter === 'w' ? say.everybodyJoined() : say.nobody();
  return part(
    [say.counts(people.length - waiting.length, waiting.length), ...(shown.length === 0 ? [empty] : [])],
    [
      ...rows(
        shown
          .slice(at * LISTED, (at + 1) * LISTED)
          .map((person) => callback(shorten(nameOf(person)), STAFF_PREFIX, 'p', person.id)),
        1,
      ),
      ...(turn.length > 0 ? [turn] : []),
      [
        filter === 'w'
          ? callback(say.buttons.all, STAFF_PREFIX, 'l', 'a', 0)
          : callback(say.buttons.waiting, STAFF_PREFIX, 'l', 'w', 0),
        callback(say.buttons.invite, STAFF_PREFIX, 'i'),
      ],
    ],
  );
}

export function personPart(
  person: Person,
  { units, people, now }: StaffNames,
  buttons: readonly Button[],
): OutgoingPart {
  const unitName = (code: string): string => units.find((unit) => unit.code === code)?.name ?? code;
  const lines = lasting(person, now).map(({ role, unit, validFrom, validTo, deputyFor }) => {
    const absent = deputyFor == null ? null : (people.find(({ id }) => id === deputyFor) ?? null);
    const time = {
      from: validFrom > now.toISOString() ? dayOf(validFrom) : null,
      to: validTo === null ? null : dayOf(validTo),
    };
    return say.grantLine(role, unitName(unit), time, absent === null ? null : nameOf(absent));
  });
  return part(
    [
      `<b>${escapeHtml(nameOf(person))}</b>`,
      ...lines.map(escapeHtml),
      ...(person.executorId === null
        ? []
        : [
            escapeHtml(
              isHouseExecutorId(person.executorId) ? say.byName() : say.executorId(person.executorId),
            ),
          ]),
      say.joined(person.telegramId !== null),
    ],
    [...rows(buttons, 1), [callback(say.buttons.home, STAFF_PREFIX, 'l', 'a', 0)]],
    false,
  );
}

/** A question with many choices, a page of them at a time; `turn` is what the buttons to other pages carry before the page. */
export function pagedChoicePart(
  question: string,
  choices: readonly Button[],
  page: number,
  turn: readonly string[],
): OutgoingPart {
  const pages = Math.max(1, Math.ceil(choices.length / CHOICES));
  const at = Math.min(Math.max(0, page), pages - 1);
  const turns = [
    ...(at > 0 ? [callback(say.buttons.previous, STAFF_PREFIX, ...turn, at - 1)] : []),
    ...(at + 1 < pages ? [callback(say.buttons.next, STAFF_PREFIX, ...turn, at + 1)] : []),
  ];
  return part(
    [escapeHtml(question)],
    [
      ...rows(choices.slice(at * CHOICES, (at + 1) * CHOICES), 1),
      ...(turns.length > 0 ? [turns] : []),
      [callback(say.buttons.home, STAFF_PREFIX, 'l', 'a', 0)],
    ],
  );
}

/** A question with one button a choice. */
export function choicePart(question: string, choices: readonly Button[], perRow = 1): OutgoingPart {
  return part(
    [escapeHtml(question)],
    [...rows(choices, perRow), [callback(say.buttons.home, STAFF_PREFIX, 'l', 'a', 0)]],
  );
}

export function invitedPart(who: string, link: string, code: string, expiresAt: string): OutgoingPart {
  const at = new Date(expiresAt);
  const lines = say.invited(who, link, code, dayOf(at.toISOString()));
  return part(lines.map(escapeHtml), [[callback(say.buttons.home, STAFF_PREFIX, 'l', 'a', 0)]]);
}

function part(
  lines: readonly string[],
  buttons: readonly (readonly Button[])[],
  titled = true,
): OutgoingPart {
  return { html: [...(titled ? [`<b>${say.title}</b>`] : []), ...lines].join('\n'), buttons };
}

function dayOf(instant: string): string {
  return day(civilDateOf(new Date(instant)));
}

const NAME_CHARACTERS = 40;
export function shorten(name: string): string {
  return name.length <= NAME_CHARACTERS ? name : `${name.slice(0, NAME_CHARACTERS - 1)}…`;
}
