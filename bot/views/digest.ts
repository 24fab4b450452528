import { createHash } from 'node:crypto';
import { civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import type { Matter } from '../../cases/matters/model.ts';
import type { Case, CivilDate, Due } from '../../cases/model.ts';
import { ruleById } from '../../cases/rules/index.ts';
import { thresholdsOf } from '../../cases/rules/rule.ts';
import { isProposed, type Thresholds } from '../../cases/thresholds/model.ts';
import type { Document, Library } from '../../knowledge/model.ts';
import type { Unit } from '../../people/model.ts';
import { type AttentionItem, cutAttention } from '../../reminders/attention.ts';
import { ALWAYS, type DigestRole } from '../../reminders/audience.ts';
import type { Digest, RuleLine } from '../../reminders/digest.ts';
import type { Facts } from '../../reminders/facts.ts';
import { OVERDUE_RULES, telling } from '../../reminders/overdue.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { andMore, count, money, remaining, weekdayAndDate } from '../messages/amounts.ts';
import { buttons as charts } from '../messages/charts.ts';
import * as say from '../messages/digests.ts';
import * as matterSay from '../messages/matter-records.ts';
import * as opinions from '../messages/opinions.ts';
import { buttons as qualityButtons, footer as qualityFooterText } from '../messages/quality.ts';
import { buttons as reports } from '../messages/reports.ts';
import { ACTION_PREFIX, actionLinesHtml, actionsButton } from './actions.ts';
import { amountsOf, caseRef, decisionOf, unitLabel } from './case-line.ts';
import { groundHtml, groundOf } from './ground.ts';
import { matterDueWords, matterKey, matterName, matterNextWords, openMatter } from './matter-record.ts';
import { callback, escapeHtml, MESSAGE_LIMIT, rows, visibleLength } from './message.ts';
import { OPINION_PREFIX } from './opinion-prefix.ts';
import { presentOf } from './quality.ts';
import { REPORT_PREFIX } from './report-prefix.ts';
import { summarySection } from './summary.ts';

/** Prefix of everything a digest's buttons call back with; commands/tonghop.ts answers. */
export const DIGEST_PREFIX = 'dg';

/** Matters told one by one; their lists hold the others. */
const MATTERS_SHOWN = 5;

export interface DigestContext {
  readonly cases: ReadonlyMap<string, Case>;
  readonly matters: ReadonlyMap<string, Matter>;
  readonly units: readonly Unit[];
  /** It goes out later than planned because the machine was down. */
  readonly late?: boolean;
  /** When its figures were brought up to date; left out where it is sent as planned. */
  readonly updatedAt?: Date | undefined;
  /** Wall time at which the reader said to have seen it. */
  readonly seenAt?: string;
  /** Whence the periods of recurring duties are known. */
  readonly thresholds?: Thresholds;
  readonly documents?: readonly Document[];
  /** Questions that have waited for the reader's opinion for long. */
  readonly waiting?: Waiting | null;
}

export interface Waiting {
  readonly count: number;
  readonly workingDays: number;
}

/** What waits for this reader, for the context of a digest; null when nothing does. */
export function waitingOf(personId: string, { longWaiting }: Pick<Facts, 'longWaiting'>): Waiting | null {
  const count = longWaiting.counts.get(personId);
  return count === undefined ? null : { count, workingDays: longWaiting.workingDays };
}

const waitingLines = (waiting: Waiting | null | undefined): string[] =>
  waiting == null ? [] : [opinions.longWaiting(waiting.count, waiting.workingDays)];
const waitingButtons = (waiting: Waiting | null | undefined): Button[] =>
  waiting == null ? [] : [callback(opinions.buttons.list(waiting.count), OPINION_PREFIX, 'list')];

/** The digest of domain 7.3 as one message; lists are cut until it fits. */
export function digestPart(digest: Digest, context: DigestContext): OutgoingPart {
  const most = roomIn(digest, context);
  const html = digestHtml(digest, context, most);
  return { html, buttons: digestButtons(digest, context, most), protect: true };
}

/**
 * What tells one digest from another whenever it is said: its text and buttons without the times that stand in its
 * head, so that the same figures of a later import are the same digest.
 * @param part what digestPart made of the two, for a reader who has not said to have seen it.
 */
export function digestMark(part: OutgoingPart, digest: Digest, context: DigestContext): string {
  const said = heading(digest, context).join('\n');
  const timeless = heading(
    { ...digest, feed: { ...digest.feed, importedAt: null } },
    { ...context, late: false, updatedAt: undefined },
  );
  return markOf({ ...part, html: [...timeless, part.html.slice(said.length)].join('\n') });
}

/** Sign of what a part says. */
export const markOf = ({ html, buttons = [] }: OutgoingPart): string =>
  createHash('sha256')
    .update(JSON.stringify([html, buttons]))
    .digest('hex')
    .slice(0, 16);

/** How long its lists may be for it to fit into one message. */
function roomIn(digest: Digest, context: DigestContext): number {
  const lengths = [10, 5, 3, 1];
  return lengths.find((n) => visibleLength(digestHtml(digest, context, n)) <= MESSAGE_LIMIT) ?? 0;
}

/** The digest with the question which of the named cases is put aside for a day. */
export function hidingPart(digest: Digest, context: DigestContext): OutgoingPart {
  const { html } = digestPart(digest, context);
  const { role } = digest.view;
  // The same lists as the text above the buttons, or a number would mean another case.
  const choices = namedCases(digest, context.cases, roomIn(digest, context)).map((key, i) =>
    callback(String(i + 1), ACTION_PREFIX, 'z1', ...topAddress(role, key)),
  );
  const question = `<b>${say.pickHidden()}</b>`;
  const asked = `${html}\n\n${question}`;
  return {
    html: visibleLength(asked) <= MESSAGE_LIMIT ? asked : question,
    buttons: [...rows(choices, 5), [callback(say.buttons.back(), DIGEST_PREFIX, 'h', role)]],
    protect: true,
  };
}

/** A case opened from the digest itself. */
const topAddress = (role: string, key: string): readonly (string | number)[] => [
  caseRef(key),
  role,
  'top',
  0,
  '-',
];

/** The one line leaders get when the data has stopped. */
export function stoppedPart(asOf: CivilDate, workingDays: number, waiting?: Waiting | null): OutgoingPart {
  const lines = [escapeHtml(say.dataStopped(asOf, workingDays)), ...waitingLines(waiting)];
  const buttons = waitingButtons(waiting);
  return { html: lines.join('\n\n'), ...(buttons.length > 0 && { buttons: [buttons] }), protect: true };
}

/** Whether the digest also comes on days on which it has nothing to tell: what holds, and the other choice. */
export function morningsPart(role: DigestRole, always: boolean): OutgoingPart {
  return {
    html: escapeHtml(say.mornings(role, always)),
    buttons: [
      [callback(`${always ? '' : '✓ '}${say.buttons.onlyNews()}`, DIGEST_PREFIX, 'w', role, 'news')],
      [callback(`${always ? '✓ ' : ''}${say.buttons.always()}`, DIGEST_PREFIX, 'w', role, ALWAYS)],
      [callback(say.buttons.open(), DIGEST_PREFIX, 'h', role)],
    ],
  };
}

/** When there are no figures to tell, or that there are none was told before: only what waits. */
export function waitingPart(waiting: Waiting): OutgoingPart {
  return { html: waitingLines(waiting).join(''), buttons: [waitingButtons(waiting)], protect: true };
}

function digestHtml(digest: Digest, context: DigestContext, most: number): string {
  const {
    today,
    view: { role },
  } = digest;
  const sections = [
    heading(digest, context),
    [
      `<b>${say.overdueHeading()}</b> (${say.comparedWith(digest.comparedWith, today)})`,
      ...(hasNothing(digest)
        ? [say.nothingOverdue()]
        : digest.rules.map((line) => ruleLine(line, digest.review.length > 0))),
      ...(digest.comparedWith === null && digest.baseline > 0 ? [say.baseline(digest.baseline)] : []),
      ...(digest.paused > 0 ? [say.paused(digest.paused)] : []),
    ],
    digest.review.some((line) => line.count > 0)
      ? [
          `<b>${say.reviewHeading()}</b>`,
          ...digest.review.map((line) => `${say.ruleLine(line.rule)}: <b>${count(line.count)}</b>`),
        ]
      : [],
    summarySection(digest, context.units),
    matterSection(digest, context, most),
    watchSection(digest),
    dutySection(digest, context),
    unitTable(digest, context),
    attention(digest, context, most),
    [
      ...caseList(say.closedHeading(), digest.closed, { ...context, role }, most),
      ...caseList(say.reclassifiedHeading(), digest.reclassified, { ...context, role }, most),
      ...stillLines(digest),
      ...(say.answers(digest.unacknowledged, digest.awaitingData, digest.dataErrors.length) ?? '')
        .split('\n')
        .filter(Boolean),
    ],
    actionLinesHtml(digest.actions),
    waitingLines(context.waiting),
    [
      `<b>${say.forecastHeading()}</b> ${say.forecast(
        digest.forecast,
        digest.rules.map(({ rule }) => rule),
      )}`,
      ...(digest.overlaps ? [`<i>${say.overlaps()}</i>`] : []),
      ...qualityFooter(digest),
      ...(context.seenAt === undefined ? [] : [`<i>${say.seenAt(context.seenAt)}</i>`]),
    ],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function qualityFooter({ quality }: Digest): string[] {
  const present = quality === null ? [] : presentOf(quality);
  return present.length === 0 ? [] : [`<i>${qualityFooterText(present)}</i>`];
}

/** How many things are to be set right; a case may be counted several times. */
const qualityTotal = ({ quality }: Digest): number =>
  Object.values(quality ?? {}).reduce((sum, n) => sum + n, 0);

/** Rules of group B that have their turn; nothing in them sounds like law. */
function watchSection({ watch, matters }: Digest): string[] {
  // Where matters are told one by one they are not counted once more.
  const counted = watch.filter(({ rule }) => matters.length === 0 || ruleById(rule).about !== 'matter');
  if (counted.length === 0) return [];
  const lines = counted.map(({ rule, count: n, overdue, tasks, unconfirmed, long }) => {
    // Where nothing has to pass first, the number itself says it.
    const atOnce = thresholdsOf(ruleById(rule)).length === 0;
    const parts = say.watchParts(atOnce ? 0 : overdue, tasks, long);
    const mark = unconfirmed === null ? '' : say.unconfirmedMark();
    return `${say.ruleLine(rule)}: <b>${count(n)}</b>${parts.length === 0 ? '' : ` (${parts.join(', ')})`}${mark}`;
  });
  const marked = counted.flatMap(({ unconfirmed }) => unconfirmed ?? []);
  const foot = marked.length === 0 ? [] : [`<i>${say.unconfirmedFoot(marked)}</i>`];
  return [`<b>${say.watchHeading()}</b>`, ...lines, ...foot];
}

function stillLines({ still, view }: Digest): string[] {
  if (still.count === 0) return [];
  if (view.role === 'TT') return [say.stillLine(still.count)];
  return [say.stillMonthly(still.byRule.map(({ rule, count: n }) => [rule, n] as const))];
}

/** Matters one by one: what stands against each, and who is missing. */
function matterSection(
  { matters: lines, view, today }: Digest,
  { matters, units }: DigestContext,
  most: number,
): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, Math.min(most, MATTERS_SHOWN)).map(({ key, unit, dues, next, orphan }) => {
    const matter = matters.get(key);
    const words = [
      ...dues.map((due) => matterDueWords(due, matter, today)),
      ...next.map((one) => matterNextWords(one, today)),
      ...(orphan ? [matterSay.nobody()] : []),
    ];
    return `• ${matterName(key, matter)} ${escapeHtml([unitLabel(unit, view.role, units), ...words].join(' · '))}`;
  });
  const left = lines.length - shown.length;
  return [
    `<b>${matterSay.digestHeading(lines.length)}</b>`,
    ...shown,
    ...(left > 0 ? [matterSay.andMoreMatters(left)] : []),
  ];
}

/** Duties that come again: what is to be done is the directive's, how often is the office's own. */
function dutySection({ duties }: Digest, { thresholds, documents }: DigestContext): string[] {
  if (duties.length === 0) return [];
  const lines = duties.map(({ id, name, citations }) => {
    const places = citations.map(({ document, label }) => {
      const title = documents?.find((one) => one.id === document)?.shortTitle;
      return title === undefined ? label : `${title}, ${label}`;
    });
    const period = thresholds?.get(id);
    const proposed = period !== undefined && isProposed(period);
    return `• ${escapeHtml(say.duty(name, places, period?.value ?? null, proposed))}`;
  });
  return [`<b>${say.dutiesHeading()}</b>`, ...lines];
}

function heading(digest: Digest, { units, late, updatedAt }: DigestContext): string[] {
  const names = digest.view.units.map((code) => units.find((unit) => unit.code === code)?.name ?? code);
  const { asOf, importedAt, quarantined } = digest.feed;
  const sameDay = importedAt !== null && civilDateOf(new Date(importedAt)) === asOf;
  const age = say.dataAge({
    asOf,
    time: sameDay ? wallTimeOf(new Date(importedAt)) : null,
    lateDays: digest.freshness.kind === 'fresh' ? 0 : digest.freshness.workingDays,
    quarantined,
  });
  const remarks = [
    ...(late === true ? [say.sentLate()] : []),
    ...(digest.mergedFrom === null ? [] : [say.mergedFrom(digest.mergedFrom, digest.today)]),
    ...(updatedAt === undefined ? [] : [say.updatedAt(wallTimeOf(updatedAt), civilDateOf(updatedAt))]),
  ];
  return [
    `<b>${escapeHtml(names.join(', '))} · ${weekdayAndDate(digest.issued)}</b>`,
    `<i>${age}</i>`,
    ...(remarks.length > 0 ? [`<i>(${remarks.join('; ')})</i>`] : []),
  ];
}

/** Only a digest that tells every rule may say that nothing is overdue: that of a week of the Cục knows of A2 alone. */
const hasNothing = ({ rules }: Digest): boolean =>
  rules.length === OVERDUE_RULES.length && rules.every(isEmpty);

/** Nothing is under it, nothing has changed, and nothing may be under it for want of data. */
const isEmpty = ({ count: n, delta, came, finished, reclassified, unknownPeriodic }: RuleLine): boolean =>
  // Each by itself: a fall would make up for what is left.
  [n, delta ?? 0, came, finished, reclassified, unknownPeriodic].every((one) => one === 0);

function ruleLine(line: RuleLine, isListed: boolean): string {
  const change = say.change(line);
  return [
    `${say.ruleLine(line.rule)}: <b>${count(line.count)}</b>${change === null ? '' : ` (${change})`}`,
    ...(line.money > 0 && line.rule !== 'A1' ? [remaining(money(line.money))] : []),
    // Where the list of them follows, that says it.
    ...(line.unknownPeriodic > 0 && !isListed ? [say.unknownPeriodic(line.unknownPeriodic)] : []),
    ...(line.rule === 'A1' && line.periodic > 0
      ? [say.thereofPeriodic(line.periodic, line.periodicUnknown)]
      : []),
    ...(line.rule === 'A2' && line.creditInstitution + line.typesUnknown > 0
      ? [say.thereofCredit(line.creditInstitution, line.typesUnknown)]
      : []),
  ].join(' · ');
}

function unitTable(digest: Digest, { units }: DigestContext): string[] {
  if (digest.units.length === 0) return [];
  const nameOf = (code: string): string => escapeHtml(unitLabel(code, digest.view.role, units));
  const told = digest.rules.map(({ rule }) => rule);
  const cells = digest.units
    .filter(({ counts }) => told.some((rule) => counts[rule] > 0))
    .map(({ unit, counts }) => `${nameOf(unit)}: ${told.map((rule) => count(counts[rule])).join(' / ')}`);
  if (cells.length === 0) return [];
  const perLine = digest.view.role === 'TT' ? 3 : 1;
  const lines = cells.flatMap((_, i) => (i % perLine === 0 ? [cells.slice(i, i + perLine).join(' · ')] : []));
  return [`<b>${say.unitsHeading(digest.view.role)}</b> (${say.unitsLegend(told)})`, ...lines];
}

/** The cases named one by one, in the order of their numbers. */
function namedCases(digest: Digest, cases: ReadonlyMap<string, Case>, most: number): readonly string[] {
  const keys = [...cutAttention(digest.attention, most), ...digest.handover.slice(0, most)].map(
    ({ caseKey }) => caseKey,
  );
  return [...new Set(keys)].filter((key) => cases.has(key));
}

function attention(digest: Digest, { cases, units }: DigestContext, most: number): string[] {
  const shown = cutAttention(digest.attention, most);
  const unsold = digest.handover.slice(0, most);
  const named = new Set(shown.map(({ caseKey }) => caseKey));
  const line = (caseKey: string, words: readonly string[]): string[] => {
    const c = cases.get(caseKey);
    if (c === undefined) return [];
    const unit = escapeHtml(unitLabel(c.unit, digest.view.role, units));
    return [[`${decisionOf(c)} ${unit}`, ...amountsOf(c), ...words].join(' · ')];
  };
  const handed = (due: Due | undefined): string[] =>
    due === undefined
      ? []
      : say.handoverWhy(due, cases.get(due.caseKey)?.auctionPaidDate ?? null, digest.today);
  const lines = [
    ...shown.flatMap((item) =>
      line(item.caseKey, [
        say.attentionWhy(item.rule, item.since, item.why === 'new', digest.today),
        ...alsoUnder(item),
        ...handed(unsold.find(({ caseKey }) => caseKey === item.caseKey)),
      ]),
    ),
    ...unsold.filter(({ caseKey }) => !named.has(caseKey)).flatMap((due) => line(due.caseKey, handed(due))),
  ].map((text, i) => `${i + 1}. ${text}`);
  if (lines.length === 0) return [];
  const left = digest.attention.length - shown.length + digest.attentionLeftOut;
  const newLeft = digest.attentionNew - shown.filter(({ why }) => why === 'new').length;
  return [
    `<b>${say.attentionHeading(digest.attentionNew, !leads(digest))}</b>`,
    ...lines,
    ...(left > 0 ? [say.moreOverdue(left, newLeft)] : []),
  ];
}

/** The other groups it is counted in, where the first does not say it already. */
function alsoUnder({ rule, tags }: AttentionItem): string[] {
  const others = telling([rule, ...tags]).filter((one) => one !== rule);
  return others.length > 0 ? [say.alsoUnder(others)] : [];
}

/** A head, who can have something done about single cases. */
const leads = ({ view: { role } }: Pick<Digest, 'view'>): boolean => role === 'TP' || role === 'TT';

function caseList(
  title: string,
  keys: readonly string[],
  { role, cases, units }: DigestContext & Pick<Digest['view'], 'role'>,
  most: number,
): string[] {
  if (keys.length === 0) return [];
  const shown = keys.slice(0, most).flatMap((key) => {
    const c = cases.get(key);
    return c === undefined ? [] : [`${decisionOf(c)} ${escapeHtml(unitLabel(c.unit, role, units))}`];
  });
  const left = keys.length - shown.length;
  return [`<b>${title}:</b> ${[...shown, ...(left > 0 ? [andMore(left)] : [])].join(', ')}`];
}

function digestButtons(digest: Digest, { cases, seenAt, waiting }: DigestContext, most: number): Button[][] {
  const { role } = digest.view;
  const counted = role === 'BAN' || role === 'LDC';
  const lists = [...digest.rules, ...digest.review]
    .filter((line) => line.count > 0 && (!counted || line.rule === 'A2'))
    .map((line) => callback(say.buttons.list(line.rule, line.count), DIGEST_PREFIX, 'l', role, line.rule, 0));
  const watched = digest.watch
    .filter(({ opens }) => opens)
    .map(({ rule, count: n }) => callback(say.buttons.list(rule, n), DIGEST_PREFIX, 'l', role, rule, 0));
  const errors =
    digest.dataErrors.length > 0
      ? [callback(say.buttons.dataErrors(digest.dataErrors.length), DIGEST_PREFIX, 'l', role, 'errors', 0)]
      : [];
  const more = [
    ...(digest.units.length > 0 ? [callback(say.buttons.units(role), DIGEST_PREFIX, 'u', role)] : []),
    callback(charts.open(), DIGEST_PREFIX, 'g', role),
    callback(say.buttons.reasons(), DIGEST_PREFIX, 'b', role),
  ];
  const large = digest.rules.some((line) => line.rule === 'A2' && line.count > 0);
  const report = large && !counted ? [callback(reports.report(), REPORT_PREFIX, 'r')] : [];
  const toMend = qualityTotal(digest);
  const quality = toMend > 0 ? [callback(qualityButtons.open(toMend), DIGEST_PREFIX, 'q', role)] : [];
  const named = counted ? [] : namedCases(digest, cases, most);
  const openers = named.map((key, i) =>
    callback(say.buttons.nth(i + 1), ACTION_PREFIX, 'c', ...topAddress(role, key)),
  );
  const seen = [
    ...(seenAt === undefined ? [callback(say.buttons.seen(), DIGEST_PREFIX, 's', role)] : []),
    ...(leads(digest) && named.length > 0 ? [callback(say.buttons.hide(), DIGEST_PREFIX, 'i', role)] : []),
  ];
  return [
    ...rows(openers, 5),
    lists.slice(0, 3),
    [...lists.slice(3), ...errors],
    [
      ...(role === 'TT' && digest.still.count > 0
        ? [callback(say.buttons.still(digest.still.count), DIGEST_PREFIX, 'l', role, 'still', 0)]
        : []),
      ...(digest.unacknowledged > 0
        ? [callback(say.buttons.silent(digest.unacknowledged), DIGEST_PREFIX, 'l', role, 'silent', 0)]
        : []),
    ],
    ...rows(
      digest.matters
        .slice(0, MATTERS_SHOWN)
        .map(({ key }) => openMatter(DIGEST_PREFIX, role, key, matterKey(key), ['h'])),
      3,
    ),
    ...rows(watched, 3),
    quality,
    actionsButton(digest.actions, role),
    waitingButtons(waiting),
    more,
    [...report, ...seen],
    // Where there is little to tell the reader may wonder when a digest comes.
    isQuiet(digest) ? [morningsButton(role)] : [],
  ].filter((row) => row.length > 0);
}

const isQuiet = ({ rules, watch, matters }: Digest): boolean =>
  watch.length + matters.length === 0 && rules.every((line) => line.count === 0);

/** Opens the choice of when a digest comes. */
export const morningsButton = (role: DigestRole): Button =>
  callback(say.buttons.mornings(), DIGEST_PREFIX, 'w', role);

/** The sentences the rules rest on: the same as above each list, for the reader's own level. */
export function reasonsPart(digest: Pick<Digest, 'view' | 'watch'>, library: Library): OutgoingPart {
  const { role } = digest.view;
  const ids = [
    ...(['A3a', 'A2', 'A1', ...(role === 'TP' ? (['A3b'] as const) : [])] as const),
    ...digest.watch.map(({ rule }) => rule),
  ];
  const grounds = ids.map((id) => ({ rule: ruleById(id), ground: groundOf(id, role, library) }));
  const blocks = grounds.map(({ rule, ground }) =>
    [`<b>${escapeHtml(rule.name)}</b>`, ...groundHtml(ground, role)].join('\n'),
  );
  const cited = new Set(grounds.map(({ ground }) => ground.document));
  const notes = [...cited].flatMap((document) => [
    `${document.shortTitle}: ${document.number ?? say.noDocumentNumber()}.`,
    ...document.cautions,
  ]);
  const page = (shown: number): string =>
    [
      `<b>${say.reasonsHeading()}</b>`,
      ...blocks.slice(0, shown),
      ...(shown < blocks.length ? [say.otherReasons()] : []),
      `<i>${notes.map(escapeHtml).join('\n')}</i>`,
    ].join('\n\n');
  // Every list of group B shows its own ground, so the last ones may be left out here.
  let shown = blocks.length;
  while (shown > 1 && visibleLength(page(shown)) > MESSAGE_LIMIT) shown -= 1;
  return {
    html: page(shown),
    buttons: [[callback(say.buttons.back(), DIGEST_PREFIX, 'h', role)]],
    protect: true,
  };
}
