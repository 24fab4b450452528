import { forgetAnswers } from '../../cases/feed-store.ts';
import { fits } from '../../people/invitations.ts';
import {
  isHouseExecutorId,
  levelOf,
  type Person,
  ROLES,
  type Role,
  type UnitCode,
} from '../../people/model.ts';
import { mayInvite } from '../../people/scope.ts';
import { sha256 } from '../../storage/ids.ts';
import type { Deps } from '../deps.ts';
import { closeForms } from '../forms.ts';
import { notAllowed } from '../messages/common.ts';
import { roleName } from '../messages/people.ts';
import * as say from '../messages/staff.ts';
import { openStaffForm, takeStaffForm } from '../staff-form-store.ts';
import { callback, escapeHtml } from '../views/message.ts';
import { choicePart, invitedPart, STAFF_PREFIX, shorten } from '../views/staff.ts';
import type { BotContext } from './command.ts';

/** A name is awaited so long. */
const FORM_MINUTES = 30;
/** Buttons Telegram shows well under one message. */
const MOST = 60;
const NO_EXECUTOR = '-';
/** Whoever invites knows no name either: the Telegram account's own is taken. */
const NO_NAME = '0';

/** Role, then unit (provinces first where there are many), then the executor's id or the name, then the code. */
export async function invite(
  ctx: BotContext,
  viewer: Person,
  [role = '', unit = '', executor = '']: readonly string[],
  deps: Deps,
): Promise<void> {
  const units = (await deps.people.units()).map(({ code, name }) => ({ code, name }));
  const open = (wanted: Role) =>
    units.filter(({ code }) => fits(wanted, code) && mayInvite(viewer, wanted, code, ctx.now));
  if (role === '') {
    const roles = ROLES.filter((one) => open(one).length > 0);
    return ctx.replace(
      choicePart(
        say.chooseRole(),
        roles.map((one) => callback(roleName(one), STAFF_PREFIX, 'i', one)),
      ),
    );
  }
  const wanted = ROLES.find((one) => one === role);
  if (wanted === undefined) return refuse(ctx);
  const choices = open(wanted);
  const exact = choices.find(({ code }) => code === unit);
  // A province that is no choice of its own is chosen to see its Phòng.
  const within = unit === '' ? choices : choices.filter(({ code }) => code.startsWith(`${unit}.`));
  if (exact === undefined || executor === 'more') {
    if (within.length === 0) return refuse(ctx);
    return ctx.replace(unitChoices(wanted, within, units, unit));
  }
  if (executor === NO_NAME) return send(ctx, viewer, { role: wanted, unit }, deps);
  const ids = wanted === 'CHV' ? await freeExecutors(unit, deps) : [];
  // A source that gives no Mã CHV names its executors: whom it means is then found by the name.
  if (executor === NO_EXECUTOR || (executor === '' && ids.length === 0)) {
    await closeForms(viewer.id, deps, ctx.now);
    await openStaffForm(deps.database, viewer.id, { role: wanted, unit }, ctx.now);
    const skip = callback(say.buttons.skip, STAFF_PREFIX, 'i', wanted, unit, NO_NAME);
    return ctx.replace(choicePart(wanted === 'CHV' ? say.askExecutorName() : say.askName(), [skip]));
  }
  if (executor === '')
    return ctx.replace(
      choicePart(say.chooseExecutor(), [
        ...ids.slice(0, MOST).map((id) => callback(shorten(id), STAFF_PREFIX, 'i', wanted, unit, refOf(id))),
        callback(say.buttons.noExecutorId, STAFF_PREFIX, 'i', wanted, unit, NO_EXECUTOR),
      ]),
    );
  const executorId = ids.find((id) => refOf(id) === executor);
  if (executorId === undefined) return refuse(ctx);
  return send(ctx, viewer, { role: wanted, unit, executorId }, deps);
}

function unitChoices(
  role: Role,
  choices: readonly { readonly code: UnitCode; readonly name: string }[],
  units: readonly { readonly code: UnitCode; readonly name: string }[],
  under: UnitCode,
) {
  const direct = choices.filter(({ code }) => levelOf(code) !== 'KHU_VUC');
  const isLong = choices.length > MOST && under === '';
  const provinces = isLong
    ? units.filter(
        ({ code }) =>
          levelOf(code) === 'TINH' && choices.some((choice) => choice.code.startsWith(`${code}.`)),
      )
    : [];
  // A role that exists in provinces and in their Phòng: the province is a choice and a way down.
  const down = isLong && direct.some(({ code }) => levelOf(code) === 'TINH') ? ['more'] : [];
  const shown = isLong ? direct.filter(({ code }) => code === 'CUC') : choices.slice(0, MOST);
  return choicePart(say.chooseUnit(), [
    ...shown.map(({ code, name }) => callback(shorten(name), STAFF_PREFIX, 'i', role, code)),
    ...provinces.map(({ code, name }) => callback(shorten(name), STAFF_PREFIX, 'i', role, code, ...down)),
  ]);
}

/** Executors of the feed in that very unit whom nobody is bound to yet. */
async function freeExecutors(unit: UnitCode, deps: Deps): Promise<readonly string[]> {
  const taken = new Set((await deps.people.people()).map(({ executorId }) => executorId));
  const cases = await deps.cases.activeCases([unit]);
  const ids = cases.flatMap(({ unit: of, executorId }) =>
    of === unit && executorId !== null && !isHouseExecutorId(executorId) ? [executorId] : [],
  );
  return [...new Set(ids)].filter((id) => !taken.has(id)).sort();
}

/** Short enough for a button, whatever the feed calls its executors. */
const refOf = (executorId: string): string => sha256(executorId).slice(0, 10);

/** The text awaited as a name; returns false when none is. */
export async function takeName(ctx: BotContext, text: string, deps: Deps): Promise<boolean> {
  const { person } = ctx;
  if (person === null) return false;
  const since = new Date(ctx.now.getTime() - FORM_MINUTES * 60_000);
  const form = await takeStaffForm(deps.database, person.id, since);
  if (form === null) return false;
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!/^[\p{L}][\p{L}\p{M}.' -]{1,59}$/u.test(name)) {
    await openStaffForm(deps.database, person.id, form, ctx.now);
    await ctx.say([{ html: escapeHtml(say.nameNotUnderstood()) }]);
    return true;
  }
  if (!mayInvite(person, form.role, form.unit, ctx.now)) await ctx.say([{ html: escapeHtml(notAllowed()) }]);
  else await send(ctx, person, { ...form, name }, deps, 'new message');
  return true;
}

async function send(
  ctx: BotContext,
  viewer: Person,
  wanted: {
    readonly role: Role;
    readonly unit: UnitCode;
    readonly name?: string;
    readonly executorId?: string;
  },
  deps: Deps,
  how: 'replace' | 'new message' = 'replace',
): Promise<void> {
  await takeStaffForm(deps.database, viewer.id, ctx.now);
  const result = await deps.people.invite({ ...wanted, createdBy: viewer.id }, ctx.now);
  if (result.kind !== 'invited') return refuse(ctx);
  // Rows that named this executor are read again although their file is the same.
  if (wanted.role === 'CHV' && wanted.executorId === undefined) await forgetAnswers(deps.database);
  const unitName = (await deps.people.units()).find(({ code }) => code === wanted.unit)?.name ?? wanted.unit;
  const who = [wanted.name ?? wanted.executorId, roleName(wanted.role), unitName];
  const part = invitedPart(
    who.filter((one) => one !== undefined).join(', '),
    linkOf(ctx, result.code),
    result.code,
    result.expiresAt,
  );
  return how === 'replace' ? ctx.replace(part) : ctx.say([part]);
}

/** Opens the private chat with the code in it. */
export function linkOf(ctx: BotContext, code: string): string {
  return `https://t.me/${ctx.me.username}?start=${code}`;
}

async function refuse(ctx: BotContext): Promise<void> {
  if (ctx.callbackQuery === undefined) return ctx.say([{ html: escapeHtml(notAllowed()) }]);
  await ctx.answerCallbackQuery({ text: notAllowed(), show_alert: true });
}
