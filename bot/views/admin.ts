import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { QuarantinedRow } from '../../cases/import/model.ts';
import type { QualityCounts } from '../../cases/quality.ts';
import type { FeedStatus } from '../../cases/store.ts';
import type { Group, Person } from '../../people/model.ts';
import type { Freshness } from '../../reminders/freshness.ts';
import type { Message } from '../../reminders/model.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import type { Trouble } from '../heartbeat/judge.ts';
import type { Pulse } from '../heartbeat/store.ts';
import * as say from '../messages/admin.ts';
import { rowReason } from '../messages/cases.ts';
import * as health from '../messages/heartbeat.ts';
import { line as qualityLine, title as qualityTitle } from '../messages/quality.ts';
import { badReason } from '../messages/questions.ts';
import * as upload from '../messages/upload.ts';
import type { BadAnswer } from '../question-store.ts';
import { ADMIN_PREFIX, page } from './admin-page.ts';
import { callback, rows } from './message.ts';
import { presentOf } from './quality.ts';

const PAGES = [
  'pulse',
  'feed',
  'outbox',
  'people',
  'groups',
  'bad',
  'numbers',
  'calendar',
  'settings',
] as const;
/** Lines of a list on one page; the command line shows all. */
const LISTED = 15;
/** Rows kept out that are listed of one feed. */
export const KEPT_OUT_LISTED = 8;
const RETRY_BUTTONS = 6;
/** Two a group. */
const GROUP_BUTTONS = 40;

/** When the timed work last did well, what is not well now, who blocked the bot. */
export interface PulseFacts {
  readonly pulses: readonly Pulse[];
  readonly troubles: readonly Trouble[];
  readonly lastSentAt: string | null;
  readonly blocked: readonly string[];
}

/** What the administrator's pages are made of. */
export interface AdminFacts {
  readonly feedNames: readonly string[];
  readonly feed: FeedStatus;
  readonly freshness: Freshness;
  /** Messages of the outbox that are late, impossible or uncertain; the newest first. */
  readonly problems: readonly Message[];
  readonly people: readonly Person[];
  /** Units with one head alone, whose own objective reasons nobody can confirm (domain 2.1). */
  readonly withOneHead: readonly string[];
  readonly groups: readonly Group[];
  /** Whether strangers are answered; null for who may not decide it. */
  readonly strangers: boolean | null;
  /** Answers called bad, the newest verdict first. */
  readonly bad: readonly BadAnswer[];
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** The year whose holidays nobody confirmed, null when there is nothing to warn of. */
  readonly yearToConfirm: number | null;
}

export function homePage(facts: AdminFacts): OutgoingPart {
  const counts: Record<string, number> = {};
  for (const { state } of facts.problems) counts[state] = (counts[state] ?? 0) + 1;
  const joined = facts.people.filter(({ telegramId }) => telegramId !== null).length;
  return page(
    say.title,
    [
      ...(facts.yearToConfirm === null ? [] : [say.yearUnconfirmed(facts.yearToConfirm)]),
      say.freshness(facts.freshness.kind, facts.freshness.workingDays),
      say.caseCounts(facts.feed.cases, facts.feed.active, facts.feed.missing),
      say.problemCounts(counts),
      say.peopleCounts(joined, facts.people.length - joined),
      say.groupCount(facts.groups.length),
    ],
    rows(
      PAGES.map((name) => callback(say.buttons[name], ADMIN_PREFIX, name)),
      2,
    ),
  );
}

/** Parts of the timed work that are worth a line of their own. */
const SHOWN_JOBS: ReadonlySet<string> = new Set(['plan', 'deliver', 'feed pulls']);

export function pulsePage({ feed, people }: AdminFacts, pulse: PulseFacts): OutgoingPart {
  const names = new Map(people.map((person) => [person.id, nameOf(person)]));
  return page(say.buttons.pulse, [
    ...(pulse.troubles.length === 0 ? [health.allWell()] : pulse.troubles.map(health.troubleBegan)),
    ...pulse.pulses
      .filter(({ name }) => SHOWN_JOBS.has(name))
      .map(({ name, okAt }) => health.lastRun(name, okAt)),
    ...feed.feeds.map(({ source, importedAt, checkedAt }) =>
      health.lastFeed(source, checkedAt ?? importedAt),
    ),
    health.lastSent(pulse.lastSentAt),
    health.blocked(pulse.blocked.map((id) => names.get(id) ?? id)),
  ]);
}

/**
 * `quality` is what is to be set right in the data: numbers only, the cases are for the heads of their units. `keptOut`
 * are the first rows of each batch that stayed outside; empty for who may not see them.
 */
export function feedPage(
  { feed, freshness, feedNames }: AdminFacts,
  quality: QualityCounts,
  keptOut: ReadonlyMap<string, readonly QuarantinedRow[]>,
): OutgoingPart {
  const [newest] = feed.feeds;
  const feeds = feed.feeds.flatMap(({ batch, source, asOf, importedAt, rows: count, quarantined, holds }) => {
    const listed = keptOut.get(batch) ?? [];
    const rest = quarantined - listed.length;
    return [
      say.feedLine(source, asOf, momentOf(importedAt), count, quarantined, holds === 'matters'),
      ...listed.map(({ row, reason }) => `• ${upload.row(row, rowReason(reason))}`),
      ...(listed.length > 0 && rest > 0 ? [upload.more(rest)] : []),
    ];
  });
  return page(
    say.buttons.feed,
    [
      say.feedsConfigured(feedNames),
      ...(feeds.length === 0 ? [say.feedNone()] : feeds),
      say.freshness(freshness.kind, freshness.workingDays),
      say.caseCounts(feed.cases, feed.active, feed.missing),
      ...qualityLines(quality),
      say.mayUpload(),
    ],
    newest === undefined ? [] : [[callback(say.buttons.undo, ADMIN_PREFIX, 'undo', newest.batch)]],
  );
}

function qualityLines(counts: QualityCounts): readonly string[] {
  const present = presentOf(counts);
  return present.length === 0
    ? []
    : [`${qualityTitle()}:`, ...present.map(([kind, n]) => `• ${qualityLine(kind, n)}`)];
}

/** So that five of them are one message. */
const QUESTION = 300;
const shortened = (text: string): string => (text.length <= QUESTION ? text : `${text.slice(0, QUESTION)}…`);
/** Provisions of a ranking shown in the chat; the command line shows all. */
const RANKED = 3;

export function badPage({ bad }: AdminFacts): OutgoingPart {
  if (bad.length === 0) return page(say.buttons.bad, [say.noBadAnswers()]);
  const places = (ids: readonly string[]): readonly string[] => ids.map((id) => id.replaceAll('/', ' '));
  const lines = bad.map((answer) =>
    say.badAnswer(
      { ...answer, text: answer.text && shortened(answer.text) },
      answer.verdicts.map(({ reason }) => (reason === null ? say.noReason() : badReason(reason))),
      places(answer.cited.slice(0, RANKED)),
      places(answer.ranking.slice(0, RANKED)),
    ),
  );
  return page(say.buttons.bad, [...lines, say.exportBad()]);
}

export function outboxPage({ problems, people, groups }: AdminFacts): OutgoingPart {
  const names = new Map<string, string>([
    ...people.map((person) => [person.id, nameOf(person)] as const),
    ...groups.map((group) => [group.chatId, say.groupRecipient(group.title ?? group.chatId)] as const),
  ]);
  const lines = problems.slice(0, LISTED).map(({ id, kind, to, state, reason }) => {
    const recipient = to.kind === 'person' ? to.personId : to.chatId;
    return say.problemLine(id, kind, names.get(recipient) ?? recipient, state, reason ?? '');
  });
  const rest = problems.length - lines.length;
  const retryable = problems.filter(({ state }) => state !== 'later').slice(0, RETRY_BUTTONS);
  return page(
    say.buttons.outbox,
    lines.length === 0 ? [say.noProblems()] : [...lines, ...(rest > 0 ? [say.moreProblems(rest)] : [])],
    rows(
      retryable.map(({ id }) => callback(say.buttons.retry(id), ADMIN_PREFIX, 'retry', id)),
      2,
    ),
  );
}

export function peoplePage({ people, withOneHead }: AdminFacts): OutgoingPart {
  const waiting = people.filter(({ telegramId }) => telegramId === null);
  const lines = waiting.slice(0, LISTED).map((person) => say.personLine(nameOf(person), person.grants));
  const rest = waiting.length - lines.length;
  return page(say.buttons.people, [
    say.peopleCounts(people.length - waiting.length, waiting.length),
    ...(lines.length === 0 ? [say.everybodyJoined()] : [`${say.notJoinedTitle}:`, ...lines]),
    ...(rest > 0 ? [say.more(rest)] : []),
    ...(withOneHead.length > 0 ? [say.oneHead(withOneHead.slice(0, LISTED))] : []),
  ]);
}

export function groupsPage({ groups }: AdminFacts): OutgoingPart {
  const lines = groups.map(({ title, unit, chatId, closed }) =>
    say.groupLine(title ?? chatId, unit, chatId, closed),
  );
  const buttons = groups.flatMap(({ title, chatId, closed }) => [
    callback(
      say.buttons.closed(title ?? chatId, !closed),
      ADMIN_PREFIX,
      'closed',
      chatId,
      closed ? '0' : '1',
    ),
    callback(say.buttons.forget(title ?? chatId), ADMIN_PREFIX, 'forget', chatId),
  ]);
  return page(
    say.buttons.groups,
    [say.groupCount(groups.length), ...lines, say.howToRegister()],
    rows(buttons.slice(0, GROUP_BUTTONS), 2),
  );
}

export function settingsPage({ settings, strangers }: AdminFacts): OutgoingPart {
  const lines = settings.map(([name, value]) => say.setting(name, value));
  if (strangers === null) return page(say.buttons.settings, [...lines, say.readOnly()]);
  return page(
    say.buttons.settings,
    [...lines, say.strangers(strangers), say.readOnly()],
    [[callback(say.buttons.strangers(!strangers), ADMIN_PREFIX, 'strangers', strangers ? '0' : '1')]],
  );
}

function nameOf({ id, name }: Person): string {
  return name ?? say.unnamed(id);
}

function momentOf(instant: string): string {
  const at = new Date(instant);
  return say.moment(civilDateOf(at), wallTimeOf(at));
}
