import { fits } from '../../people/invitations.ts';
import type { Grant, Person } from '../../people/model.ts';
import { isWithin } from '../../people/model.ts';
import { activeGrants, mayDeputise, mayManage, mayStandIn } from '../../people/scope.ts';
import type { Deps } from '../deps.ts';
import { notAllowed, staleButton } from '../messages/common.ts';
import * as say from '../messages/staff.ts';
import { callback } from '../views/message.ts';
import {
  choicePart,
  invitedPart,
  lasting,
  nameOf,
  pagedChoicePart,
  STAFF_PREFIX,
  shorten,
} from '../views/staff.ts';
import type { BotContext } from './command.ts';
import { linkOf } from './nhansu-invite.ts';

/**
 * Small letters ask, capitals do: `c` new code · `e`/`E:ROLE:UNIT` end a role · `t:FROM:PAGE`/`T:FROM:TO` transfer · `d:ROLE:UNIT:PAGE`,
 * `f:ROLE:UNIT:DEPUTY`, `D:ROLE:UNIT:DEPUTY:DAYS` deputy · `r`/`R` leave.
 */
const CHANGES = ['c', 'e', 'E', 't', 'T', 'd', 'f', 'D', 'r', 'R'] as const;
type Change = (typeof CHANGES)[number];
export const isChange = (verb: string): verb is Change => (CHANGES as readonly string[]).includes(verb);

const DAYS = [1, 3, 7, 14, 30] as const;
const pageOf = (text: string | undefined): number => Number.parseInt(text ?? '', 10) || 0;
const DAY_MS = 86_400_000;

interface Place {
  readonly viewer: Person;
  readonly person: Person;
}

/** What may be done is decided anew at every press. */
export async function changePerson(
  ctx: BotContext,
  place: Place,
  verb: Change,
  data: readonly string[],
  deps: Deps,
): Promise<void> {
  const { viewer, person } = place;
  const { now } = ctx;
  const [first = '', second = ''] = data;
  const grants = lasting(person, now);
  const grant = grants.find(({ role, unit }) => role === first && unit === second);
  const tell = async (text: string) => void (await ctx.answerCallbackQuery({ text, show_alert: true }));
  const ask = (question: string, ...parts: readonly string[]) =>
    ctx.replace(
      choicePart(
        question,
        [
          callback(say.buttons.sure, STAFF_PREFIX, ...parts),
          callback(say.buttons.no, STAFF_PREFIX, 'p', person.id),
        ],
        2,
      ),
    );
  switch (verb) {
    case 'c': {
      const isTheirs = grants.some((one) => mayManage(viewer, person, [one], now));
      if (!isTheirs) return tell(notAllowed());
      const result = await deps.people.reinvite(person.id, now, viewer.id);
      if (result.kind !== 'invited') return tell(say.done.nothing);
      const { code, expiresAt } = result;
      return ctx.replace(invitedPart(nameOf(person), linkOf(ctx, code), code, expiresAt));
    }
    case 'e':
    case 'E': {
      if (grant === undefined) return tell(staleButton());
      if (!mayManage(viewer, person, [grant], now)) return tell(notAllowed());
      const { role, unit } = grant;
      if (verb === 'e')
        return ask(say.sureToEnd(nameOf(person), `${role}, ${unit}`), 'E', person.id, role, unit);
      const ended = await deps.people.endRole({ personId: person.id, role, unit }, now, viewer.id);
      return tell(ended ? say.done.ended : say.done.nothing);
    }
    case 'r':
    case 'R': {
      if (!mayManage(viewer, person, grants, now)) return tell(notAllowed());
      if (verb === 'r') return ask(say.sureToRevoke(nameOf(person)), 'R', person.id);
      const gone = await deps.people.revoke(person.id, now, viewer.id);
      return tell(gone ? say.done.revoked : say.done.nothing);
    }
    case 't':
    case 'T':
      return transfer(ctx, place, verb, [first, second], deps);
    default:
      if (grant === undefined) return tell(staleButton());
      if (!mayDeputise(viewer, person, grant, now)) return tell(notAllowed());
      return deputise(ctx, place, grant, data.slice(2), deps);
  }
}

async function transfer(
  ctx: BotContext,
  { viewer, person }: Place,
  verb: 't' | 'T',
  [from, to]: readonly [string, string],
  deps: Deps,
): Promise<void> {
  const moved = lasting(person, ctx.now).filter(({ unit, deputyFor }) => unit === from && deputyFor == null);
  const mayGo = (unit: string): boolean =>
    moved.length > 0 &&
    moved.every(({ role }) => fits(role, unit)) &&
    mayManage(viewer, person, [...moved, ...moved.map(({ role }) => ({ role, unit }))], ctx.now);
  if (verb === 'T') {
    const text = mayGo(to)
      ? say.transferred(await deps.people.transfer({ personId: person.id, from, to }, ctx.now, viewer.id))
      : notAllowed();
    await ctx.answerCallbackQuery({ text, show_alert: true });
    return;
  }
  const [province = from] = from.split('.');
  const all = (await deps.people.units()).filter(({ code }) => code !== from && mayGo(code));
  // Most move within their province.
  const units = [
    ...all.filter(({ code }) => isWithin(code, province)),
    ...all.filter(({ code }) => !isWithin(code, province)),
  ];
  await ctx.replace(
    pagedChoicePart(
      say.chooseUnit(),
      units.map(({ code, name }) => callback(shorten(name), STAFF_PREFIX, 'T', person.id, from, code)),
      pageOf(to),
      ['t', person.id, from],
    ),
  );
}

async function deputise(
  ctx: BotContext,
  { viewer, person }: Place,
  { role, unit }: Grant,
  [deputyId, days]: readonly string[],
  deps: Deps,
): Promise<void> {
  const isOwn = (one: Person): boolean => activeGrants(one, ctx.now).some((grant) => grant.unit === unit);
  const able = (await deps.people.people())
    .filter(
      (one) => one.id !== person.id && one.telegramId !== null && mayStandIn(one, { role, unit }, ctx.now),
    )
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || nameOf(a).localeCompare(nameOf(b), 'vi'));
  const deputy = able.find(({ id }) => id === deputyId);
  if (deputy === undefined) {
    if (able.length === 0) {
      await ctx.answerCallbackQuery({ text: say.nobodyToDeputise(), show_alert: true });
      return;
    }
    return ctx.replace(
      pagedChoicePart(
        say.chooseDeputy(),
        able.map((one) => callback(shorten(nameOf(one)), STAFF_PREFIX, 'f', person.id, role, unit, one.id)),
        pageOf(deputyId),
        ['d', person.id, role, unit],
      ),
    );
  }
  const count = DAYS.find((one) => String(one) === days);
  if (count === undefined)
    return ctx.replace(
      choicePart(
        say.chooseDays(nameOf(deputy)),
        DAYS.map((one) =>
          callback(say.buttons.days(one), STAFF_PREFIX, 'D', person.id, role, unit, deputy.id, one),
        ),
        DAYS.length,
      ),
    );
  const result = await deps.people.grantRole(
    {
      personId: deputy.id,
      role,
      unit,
      until: new Date(ctx.now.getTime() + count * DAY_MS),
      deputyFor: person.id,
    },
    ctx.now,
    viewer.id,
  );
  await ctx.answerCallbackQuery({
    text: result.kind === 'granted' ? say.done.deputised : say.done.nothing,
    show_alert: true,
  });
}
