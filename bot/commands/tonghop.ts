import { civilDateOf, instantOf, wallTimeOf } from '../../cases/civil-date.ts';
import { countQuality, QUALITY_KINDS } from '../../cases/quality.ts';
import { appendAudit } from '../../people/audit-store.ts';
import type { Person } from '../../people/model.ts';
import { createPreferences } from '../../people/preference-store.ts';
import {
  ALWAYS,
  DIGEST_MORNINGS,
  DIGEST_ROLES,
  type Viewpoint,
  viewpointsOf,
} from '../../reminders/audience.ts';
import { type Digest, digestFor, qualityInView } from '../../reminders/digest.ts';
import type { Facts } from '../../reminders/facts.ts';
import type { Deps } from '../deps.ts';
import { noteShownAgain, showDigest } from '../digest-update.ts';
import { notAllowed, staleButton } from '../messages/common.ts';
import { caseGone } from '../messages/digests.ts';
import { menu } from '../messages/help.ts';
import { nameOfActor } from '../people-names.ts';
import {
  DIGEST_PREFIX,
  type DigestContext,
  digestPart,
  hidingPart,
  morningsPart,
  reasonsPart,
  waitingOf,
} from '../views/digest.ts';
import { listPart, readAddress, unitsPart } from '../views/digest-lists.ts';
import { escapeHtml } from '../views/message.ts';
import { qualityListPart, qualityPart } from '../views/quality.ts';
import { caseCard } from './case-card.ts';
import type { BotCommand, BotContext } from './command.ts';
import { sendChart } from './digest-chart.ts';
import { exportList } from './digest-export.ts';
import { listed } from './digest-list.ts';
import { openMatterCard } from './matter-record.ts';

/** `/tonghop`: the digest as of now, and the lists and cards behind the buttons of every digest. */
export const tonghop: BotCommand = {
  name: 'tonghop',
  menu: menu.tonghop,
  chats: 'private',
  roles: DIGEST_ROLES,
  async handle(ctx, _argument, deps) {
    const [view] = ctx.person === null ? [] : viewpointsOf(ctx.person, ctx.now);
    if (view === undefined || ctx.person === null) return ctx.say([{ html: escapeHtml(notAllowed()) }]);
    const { facts } = await deps.look.at(ctx.now);
    const digest = digestFor(view, facts, facts.lastDigests.get(ctx.person.id) ?? null);
    const waiting = waitingOf(ctx.person.id, facts);
    const { documents } = (await deps.knowledge.current(ctx.reads)).library;
    await ctx.say([digestPart(digest, { ...facts, documents, updatedAt: ctx.now, waiting })]);
  },
  callbacks: { prefix: DIGEST_PREFIX, handle: press },
};

/** Every press asks again what this person may see today: the button may be old. */
async function press(ctx: BotContext, data: readonly string[], deps: Deps): Promise<void> {
  const [verb, role, ...rest] = data;
  const { person } = ctx;
  const view = person && viewpointsOf(person, ctx.now).find((own) => own.role === role);
  if (ctx.chat?.type !== 'private' || person === null || view === undefined || view === null) {
    return tell(ctx, notAllowed());
  }
  const { facts } = await deps.look.at(ctx.now);
  const again = (): Promise<Digest> => digestAgain(ctx, person, view, facts, deps);
  /** Shows the digest itself; what is shown on its own day is what the next one is compared with. */
  const home = async (more: Pick<DigestContext, 'seenAt'> = {}): Promise<void> => {
    const digest = await again();
    const made = showDigest(digest, context, facts, ctx.now);
    await ctx.replace(more.seenAt === undefined ? made.part : digestPart(digest, { ...context, ...more }));
    const where = pressedIn(ctx);
    if (where !== null) await noteShownAgain(deps.reminders.posts, where, view, made);
  };
  const { library } = await deps.knowledge.current(ctx.reads);
  const { documents } = library;
  const context = { ...facts, documents, updatedAt: ctx.now, waiting: waitingOf(person.id, facts) };
  switch (verb) {
    case 'h':
      return home();
    case 's': {
      const at = ctx.now.toISOString();
      const subject = `${view.role}:${facts.today}`;
      await appendAudit(deps.database, { at, actor: person.id, action: 'digest.seen', subject });
      return home({ seenAt: wallTimeOf(ctx.now) });
    }
    case 'i':
      return ctx.replace(hidingPart(await again(), context));
    case 'm':
      return openMatterCard(ctx, view, rest, facts, library);
    case 'w': {
      const preferences = createPreferences(deps.database);
      const [chosen] = rest;
      if (chosen === ALWAYS || chosen === 'news') await preferences.set(person.id, DIGEST_MORNINGS, chosen);
      const always = (await preferences.get(person.id, DIGEST_MORNINGS)) === ALWAYS;
      return ctx.replace(morningsPart(view.role, always));
    }
    case 'u':
      return ctx.replace(unitsPart(await again(), facts.units));
    case 'g':
      return sendChart(ctx, person, view, rest[0], facts, deps);
    case 'b':
      return ctx.replace(reasonsPart(await again(), library));
    case 'q': {
      // Single cases are for the heads who can have them set right.
      if (view.role !== 'TP' && view.role !== 'TT') return tell(ctx, notAllowed());
      const items = qualityInView(facts, view);
      const kind = QUALITY_KINDS.find((known) => known === rest[0]);
      if (kind === undefined || !/^\d{1,5}$/.test(rest[1] ?? ''))
        return ctx.replace(qualityPart(DIGEST_PREFIX, view.role, countQuality(items)));
      const own = items.filter((item) => item.kind === kind);
      const where = { role: view.role, kind, page: Number(rest[1]) };
      return ctx.replace(qualityListPart(DIGEST_PREFIX, where, own, facts));
    }
    case 'l':
    case 'x':
    case 'c': {
      const address = readAddress([view.role, ...rest]);
      if (address === null) break;
      const dues = listed(address, person, view, facts, ctx.now);
      if (verb === 'l') {
        const nameOf = nameOfActor(facts.people);
        return ctx.replace(listPart(address, dues, { ...facts, library, nameOf }));
      }
      if (verb === 'x') return exportList(ctx, person, view, address, dues, facts, deps);
      const card = await caseCard(ctx.now, { person, view, facts, address, ref: rest.at(3) ?? '' }, deps);
      return card === null ? tell(ctx, caseGone()) : ctx.replace(card.part());
    }
  }
  await tell(ctx, staleButton());
}

/** The message whose button was pressed; null where Telegram no longer says. */
function pressedIn(ctx: BotContext): { readonly chatId: string; readonly messageId: number } | null {
  const messageId = ctx.callbackQuery?.message?.message_id;
  return messageId === undefined || ctx.chat === undefined
    ? null
    : { chatId: String(ctx.chat.id), messageId };
}

async function tell(ctx: BotContext, text: string): Promise<void> {
  await ctx.answerCallbackQuery({ text, show_alert: true });
}

/**
 * The digest of the pressed message with the figures of now: it keeps the day it was sent for, and is compared with
 * what the reader had before that day, never with itself.
 */
async function digestAgain(
  ctx: BotContext,
  person: Person,
  view: Viewpoint,
  facts: Facts,
  deps: Deps,
): Promise<Digest> {
  // Zero for a message so old that Telegram no longer shows it to bots.
  const sentAt = ctx.callbackQuery?.message?.date ?? 0;
  const issued = sentAt === 0 ? facts.today : civilDateOf(new Date(sentAt * 1000));
  if (issued >= facts.today) return digestFor(view, facts, facts.lastDigests.get(person.id) ?? null);
  const before = await deps.reminders.lastSent([person.id], instantOf(issued, '00:00'));
  return digestFor(view, facts, before.get(person.id)?.digest ?? null, issued);
}
