import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { QuarantinedRow } from '../../cases/import/model.ts';
import { countQuality } from '../../cases/quality.ts';
import { quarantinedRows } from '../../cases/quarantine.ts';
import { confirmThreshold } from '../../cases/thresholds/change.ts';
import type { Person } from '../../people/model.ts';
import { mayAdminister } from '../../people/scope.ts';
import { isReachable, unitsOf } from '../../reminders/audience.ts';
import { freshnessOf } from '../../reminders/freshness.ts';
import type { MessageState, Recipient } from '../../reminders/model.ts';
import { parseDatabaseUrl } from '../../storage/open.ts';
import type { Deps } from '../deps.ts';
import { vitalsOf } from '../heartbeat/job.ts';
import { judge } from '../heartbeat/judge.ts';
import { createHeartbeatStore } from '../heartbeat/store.ts';
import * as say from '../messages/admin.ts';
import { notAllowed, staleButton } from '../messages/common.ts';
import { menu } from '../messages/help.ts';
import { nameOfActor } from '../people-names.ts';
import { mayUse } from '../updates/commands.ts';
import * as view from '../views/admin.ts';
import { ADMIN_PREFIX } from '../views/admin-page.ts';
import { escapeHtml } from '../views/message.ts';
import { type NumberFacts, numbersPage, ruleNumbersPage, stateOf } from '../views/thresholds.ts';
import { pressDay, sayDay } from './calendar-days.ts';
import { chooseFeed, decideUndo, decideUpload, takeCaseFile } from './case-upload.ts';
import type { BotCommand, BotContext } from './command.ts';

/** So many bad answers are one message. */
const BAD_LISTED = 5;
const PROBLEMS: readonly MessageState[] = ['uncertain', 'never', 'later'];

/** `/quantri`: what the administrator has to know and to mend; nothing of any case. */
export const quantri: BotCommand = {
  name: 'quantri',
  menu: menu.quantri,
  chats: 'private',
  roles: ['QT'],
  async handle(ctx, argument, deps) {
    if (await sayDay(ctx, argument, deps)) return;
    if (argument !== '') return registerGroup(ctx, argument, deps);
    await ctx.say([view.homePage(await factsOf(ctx, deps))]);
  },
  callbacks: { prefix: ADMIN_PREFIX, handle: press },
  takeDocument: takeCaseFile,
};

const PAGES = new Map<string, (facts: view.AdminFacts) => ReturnType<typeof view.homePage>>([
  ['home', view.homePage],
  ['outbox', view.outboxPage],
  ['people', view.peoplePage],
  ['groups', view.groupsPage],
  ['bad', view.badPage],
  ['settings', view.settingsPage],
]);

async function press(
  ctx: BotContext,
  [what = '', id, more = '']: readonly string[],
  deps: Deps,
): Promise<void> {
  // The button may be of a time when this person still was an administrator.
  if (!mayUse(quantri, ctx.person)) {
    await ctx.answerCallbackQuery({ text: notAllowed(), show_alert: true });
    return;
  }
  if (what === 'retry' && id !== undefined) {
    await ctx.answerCallbackQuery(say.retried(await deps.reminders.retry(id, ctx.now)));
    return ctx.replace(view.outboxPage(await factsOf(ctx, deps)));
  }
  if ((what === 'import' || what === 'drop') && id !== undefined)
    return decideUpload(ctx, { what, id, accepted: more }, deps);
  if (what === 'into' && id !== undefined) return chooseFeed(ctx, { id, sign: more }, deps);
  if (what === 'undo' && id !== undefined)
    return decideUndo(ctx, { batch: id, isSure: more === 'yes' }, deps);
  if (await pressDay(ctx, [what, id ?? '', more], deps)) return;
  if (what === 'numbers') return ctx.replace(numbersPage(await numbersOf(ctx, deps)));
  if (what === 'rule' && id !== undefined) {
    const numbers = ruleNumbersPage(await numbersOf(ctx, deps), id, Number(more) || 0);
    if (numbers !== null) return ctx.replace(numbers);
  }
  if (what === 'confirm' && id !== undefined) return confirmNumber(ctx, { id, shown: more }, deps);
  if (what === 'feed') {
    // The one page that needs every case to be looked at.
    const { quality } = (await deps.look.at(ctx.now)).facts;
    const facts = await factsOf(ctx, deps);
    return ctx.replace(view.feedPage(facts, countQuality(quality), await keptOut(ctx, facts, deps)));
  }
  if (what === 'pulse') {
    const facts = await factsOf(ctx, deps);
    return ctx.replace(view.pulsePage(facts, await pulseOf(ctx, deps, facts.people)));
  }
  if (what === 'strangers' || what === 'closed' || what === 'forget')
    return changeSetting(ctx, what, id ?? '', more, deps);
  const page = PAGES.get(what);
  if (page !== undefined) return ctx.replace(page(await factsOf(ctx, deps)));
  await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
}

/** The numbers hold for the whole house, so it takes an administrator of the national unit. */
const mayConfirm = (ctx: BotContext): boolean =>
  ctx.person !== null && mayAdminister(ctx.person, 'CUC', ctx.now);

async function numbersOf(ctx: BotContext, deps: Deps): Promise<NumberFacts> {
  return {
    thresholds: await deps.thresholds.current(),
    nameOf: nameOfActor(await deps.people.people()),
    mayConfirm: mayConfirm(ctx),
  };
}

/** Whoever presses answers for the number as it was shown; what it rests on was said when it was set. */
async function confirmNumber(
  ctx: BotContext,
  { id, shown }: { readonly id: string; readonly shown: string },
  deps: Deps,
): Promise<void> {
  const by = ctx.person?.id;
  if (by === undefined || !mayConfirm(ctx)) {
    await ctx.answerCallbackQuery({ text: say.numbersNotYours(), show_alert: true });
    return;
  }
  const now = (await deps.thresholds.current()).get(id);
  const verdict =
    now === undefined || stateOf(now) !== shown ? null : confirmThreshold(now, undefined, by, ctx.now);
  if (verdict?.kind === 'change') await deps.thresholds.record(verdict.change);
  await ctx.answerCallbackQuery({
    text: verdict?.kind === 'change' ? say.numberConfirmed(id) : say.numberNotConfirmed(),
    show_alert: verdict?.kind !== 'change',
  });
  const facts = await numbersOf(ctx, deps);
  return ctx.replace(ruleNumbersPage(facts, now?.rule ?? '', 0) ?? numbersPage(facts));
}

/**
 * The first rows that each feed's newest batch kept out, by batch. They may be of any unit, so they are for who
 * administers every unit that has cases.
 */
async function keptOut(
  ctx: BotContext,
  { feed }: view.AdminFacts,
  deps: Deps,
): Promise<ReadonlyMap<string, readonly QuarantinedRow[]>> {
  const { person, now } = ctx;
  const units = (await deps.people.units()).filter(({ code }) => code !== 'CUC');
  const isWhole =
    person !== null && units.length > 0 && units.every(({ code }) => mayAdminister(person, code, now));
  if (!isWhole) return new Map();
  return new Map(
    await Promise.all(
      feed.feeds
        .filter(({ quarantined }) => quarantined > 0)
        .map(
          async ({ batch }) =>
            [batch, await quarantinedRows(deps.database, batch, view.KEPT_OUT_LISTED)] as const,
        ),
    ),
  );
}

async function pulseOf(ctx: BotContext, deps: Deps, people: readonly Person[]): Promise<view.PulseFacts> {
  const own = new Set(people.map(({ id }) => id));
  const store = createHeartbeatStore(deps.database);
  const vitals = await vitalsOf({ ...deps, store, feeds: [] }, ctx.now);
  return {
    pulses: vitals.pulses,
    troubles: judge(vitals),
    lastSentAt: await store.lastSentAt(),
    blocked: (await store.blocked()).filter((id) => own.has(id)),
  };
}

/** Units in which only one person who has joined is a head of the province. */
function withOneHead(people: readonly Person[], now: Date): readonly string[] {
  const heads = people
    .filter(isReachable)
    .flatMap((person) => unitsOf(person, 'TT', now).map((unit) => ({ unit, id: person.id })));
  return [...Map.groupBy(heads, ({ unit }) => unit)]
    .filter(([, own]) => new Set(own.map(({ id }) => id)).size === 1)
    .map(([unit]) => unit)
    .sort();
}

async function factsOf(ctx: BotContext, deps: Deps): Promise<view.AdminFacts> {
  const { cases, config, knowledge, people, reminders } = deps;
  const feed = await cases.feedStatus();
  const problems = await Promise.all(PROBLEMS.map((state) => reminders.list({ state })));
  const { library, inForce } = await knowledge.current(ctx.reads);
  const today = civilDateOf(ctx.now);
  const isOwn = (of: readonly { readonly unit: string }[]): boolean =>
    ctx.person !== null && of.some(({ unit }) => mayAdminister(ctx.person as Person, unit, ctx.now));
  const ownPeople = (await people.people()).filter((person) => isOwn(person.grants));
  const ownGroups = (await people.groups()).filter((group) => isOwn([group]));
  const recipients = new Set([...ownPeople.map(({ id }) => id), ...ownGroups.map(({ chatId }) => chatId)]);
  const isTold = (to: Recipient): boolean =>
    mayConfirm(ctx) || recipients.has(to.kind === 'person' ? to.personId : to.chatId);
  return {
    feed,
    feedNames: deps.feedNames,
    freshness: freshnessOf((await cases.dataAge())?.asOf ?? null, today, deps.calendar),
    problems: problems.flat().filter(({ to }) => isTold(to)),
    people: ownPeople,
    withOneHead: withOneHead(ownPeople, ctx.now),
    groups: ownGroups,
    // Whoever asked them served anywhere: for the administrator of the whole service.
    bad: mayConfirm(ctx) ? await deps.questions.bad(BAD_LISTED) : [],
    strangers: mayConfirm(ctx) ? await people.publicAnswers() : null,
    yearToConfirm: deps.calendar.yearToConfirm(today),
    settings: [
      [say.settingNames.telegram, telegramValue(deps)],
      [say.settingNames.database, say.settingValues[parseDatabaseUrl(config.databaseUrl).kind]],
      [say.settingNames.documents, say.documentCount(library.documents.length, inForce.documents.length)],
      [say.settingNames.embeddings, config.embeddings],
      [say.settingNames.model, config.openai?.model ?? say.settingValues.modelOff],
      [say.settingNames.time, say.moment(today, wallTimeOf(ctx.now))],
    ],
  };
}

function telegramValue({ config: { telegram } }: Deps): string {
  if (telegram === undefined) return say.settingValues.sandbox;
  return telegram.webhook === undefined ? say.settingValues.polling : say.settingValues.webhook;
}

/** Settings of groups and strangers; whose they are is looked at anew at every press. */
async function changeSetting(
  ctx: BotContext,
  what: 'strangers' | 'closed' | 'forget',
  id: string,
  to: string,
  deps: Deps,
): Promise<void> {
  const { person, now } = ctx;
  if (person === null) return;
  const refuse = async () => void (await ctx.answerCallbackQuery({ text: notAllowed(), show_alert: true }));
  if (what === 'strangers') {
    if (!mayConfirm(ctx)) return refuse();
    await deps.people.setPublicAnswers(id === '1', now, person.id);
    return ctx.replace(view.settingsPage(await factsOf(ctx, deps)));
  }
  const group = await deps.people.group(id);
  if (group === null || !mayAdminister(person, group.unit, now)) return refuse();
  if (what === 'forget') await deps.people.forgetGroup(group.chatId, now, person.id);
  else
    await deps.people.allowGroup(
      { chatId: group.chatId, unit: group.unit, closed: to === '1', actor: person.id },
      now,
    );
  return ctx.replace(view.groupsPage(await factsOf(ctx, deps)));
}

/** `/quantri nhom CHAT UNIT [kin]`: a group is registered from the private chat, before the bot is in it. */
async function registerGroup(ctx: BotContext, argument: string, deps: Deps): Promise<void> {
  const { person, now } = ctx;
  const [word, chatId = '', unit = '', kind] = argument.split(/\s+/);
  const isClosed = kind !== undefined && /^k[ií]n$/iu.test(kind.normalize('NFC'));
  const isUnderstood =
    /^nh[oó]m$/iu.test((word ?? '').normalize('NFC')) &&
    /^-\d{1,20}$/.test(chatId) &&
    unit !== '' &&
    (kind === undefined || isClosed);
  const result =
    !isUnderstood || person === null
      ? 'not-understood'
      : !mayAdminister(person, unit.toUpperCase(), now)
        ? 'not-yours'
        : (
            await deps.people.allowGroup(
              {
                chatId,
                unit: unit.toUpperCase(),
                // Left out, a group that is registered stays as it is.
                ...(isClosed && { closed: true }),
                actor: person.id,
                mayTake: (from) => mayAdminister(person, from, now),
              },
              now,
            )
          ).kind;
  await ctx.say([{ html: escapeHtml(say.groupRegistered(result)) }]);
}
