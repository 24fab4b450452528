import type { Person } from '../../people/model.ts';
import { mayDeputise, mayInvite, mayManage } from '../../people/scope.ts';
import type { Button } from '../../reminders/ports.ts';
import type { Deps } from '../deps.ts';
import { notAllowed, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import * as say from '../messages/staff.ts';
import { mayUse } from '../updates/commands.ts';
import { callback } from '../views/message.ts';
import { lasting, personPart, STAFF_PREFIX, staffList } from '../views/staff.ts';
import type { BotCommand, BotContext } from './command.ts';
import { changePerson, isChange } from './nhansu-changes.ts';
import { invite, takeName } from './nhansu-invite.ts';

/**
 * `/nhansu`: who serves in the units one looks after; inviting, moving, deputising, leaving, all by buttons. Verbs behind
 * the prefix: `l:FILTER:PAGE` list · `p:PERSON` · `i[:ROLE[:UNIT[:EXECUTOR]]]` invite · the rest in nhansu-changes.ts.
 */
export const nhansu: BotCommand = {
  name: 'nhansu',
  menu: menu.nhansu,
  chats: 'private',
  roles: ['QT', 'TT', 'TP'],
  async handle(ctx, _argument, deps) {
    if (ctx.person === null) return;
    await ctx.say([staffList(await staffOf(ctx.person, ctx.now, deps), 'a', 0)]);
  },
  callbacks: { prefix: STAFF_PREFIX, handle: press },
  takeText: takeName,
};

async function press(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const { person } = ctx;
  // The button may be of a time when this person still looked after somebody.
  if (person === null || ctx.chat?.type !== 'private' || !mayUse(nhansu, person))
    return tell(ctx, notAllowed());
  const [verb = '', first = '', second = ''] = data;
  if (verb === 'l')
    return ctx.replace(
      staffList(
        await staffOf(person, ctx.now, deps),
        first === 'w' ? 'w' : 'a',
        Number.parseInt(second, 10) || 0,
      ),
    );
  if (verb === 'i') return invite(ctx, person, data.slice(1), deps);
  const staff = await staffOf(person, ctx.now, deps);
  const wanted = staff.find(({ id }) => id === first);
  if (wanted === undefined) return tell(ctx, staleButton());
  if (verb === 'p') return showPerson(ctx, person, wanted, deps);
  if (!isChange(verb)) return tell(ctx, staleButton());
  await changePerson(ctx, { viewer: person, person: wanted }, verb, data.slice(2), deps);
  if (verb === verb.toUpperCase()) {
    const now = await deps.people.person(wanted.id);
    if (now !== null && now.revokedAt === null) return showPerson(ctx, person, now, deps);
    await ctx.replace(staffList(await staffOf(person, ctx.now, deps), 'a', 0));
  }
}

/** The people with a role, now or to come, that the viewer could invite somebody into; and the viewer. */
export async function staffOf(viewer: Person, now: Date, deps: Deps): Promise<readonly Person[]> {
  const people = await deps.people.people();
  return people.filter(
    (person) =>
      person.id === viewer.id ||
      lasting(person, now).some(({ role, unit }) => mayInvite(viewer, role, unit, now)),
  );
}

async function showPerson(ctx: BotContext, viewer: Person, person: Person, deps: Deps): Promise<void> {
  const { now } = ctx;
  const grants = lasting(person, now);
  const button = (text: string, ...parts: readonly string[]): Button =>
    callback(text, STAFF_PREFIX, parts[0] ?? '', person.id, ...parts.slice(1));
  const managed = grants.filter((grant) => mayManage(viewer, person, [grant], now));
  const units = [...new Set(managed.map(({ unit }) => unit))];
  const buttons = [
    ...(managed.length > 0 ? [button(say.buttons.newCode, 'c')] : []),
    ...grants
      .filter((grant) => mayDeputise(viewer, person, grant, now))
      .map(({ role, unit }) => button(say.buttons.deputy(role, unit), 'd', role, unit)),
    ...units.map((unit) => button(say.buttons.move(unit), 't', unit)),
    ...managed.map(({ role, unit }) => button(say.buttons.end(role, unit), 'e', role, unit)),
    ...(managed.length > 0 && managed.length === grants.length ? [button(say.buttons.revoke, 'r')] : []),
  ];
  const names = { units: await deps.people.units(), people: await deps.people.people(), now };
  await ctx.replace(personPart(person, names, buttons));
}

async function tell(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text, show_alert: true });
}
