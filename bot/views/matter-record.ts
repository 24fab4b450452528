import { addDays, civilDateOf, wallTimeOf } from '../../cases/civil-date.ts';
import { BDTC_DATES, BTNN_DATES, MATTER_AMOUNTS, type Matter } from '../../cases/matters/model.ts';
import type { CivilDate, Due, Upcoming } from '../../cases/model.ts';
import { ruleById } from '../../cases/rules/index.ts';
import { citationFor } from '../../cases/rules/rule.ts';
import { cite } from '../../knowledge/library.ts';
import type { Document, Library } from '../../knowledge/model.ts';
import { levelOf, type Unit } from '../../people/model.ts';
import type { DigestRole } from '../../reminders/audience.ts';
import type { Facts } from '../../reminders/facts.ts';
import { type MatterPayload, stillHolds } from '../../reminders/matter-messages.ts';
import type { Message } from '../../reminders/model.ts';
import type { Button, OutgoingPart, Rendering } from '../../reminders/ports.ts';
import { money } from '../messages/amounts.ts';
import * as say from '../messages/matter-records.ts';
import { standing } from '../messages/thresholds.ts';
import { caseRef } from './case-line.ts';
import { callback, escapeHtml } from './message.ts';

/** Longest key of a matter shown. */
const KEY_MAX = 40;

/** The key of a matter as it is shown, plain. */
export const matterKey = (key: string): string => key.slice(0, KEY_MAX);

/** `BTNN-03 (đang xác minh thiệt hại)`. */
export function matterName(key: string, matter: Pick<Matter, 'stage'> | undefined): string {
  const stage = matter === undefined ? '' : ` (${say.stageName(matter.stage)})`;
  return `<code>${escapeHtml(matterKey(key))}</code>${stage}`;
}

/** `08:00 Thứ Năm 03/12/2026`; null without a hearing. */
export function hearingWords({ nextHearing }: Pick<Matter, 'nextHearing'>): string | null {
  if (nextHearing === null) return null;
  const at = new Date(nextHearing);
  return say.hearingAt(wallTimeOf(at), civilDateOf(at));
}

/** What stands against a matter under a rule, with how sure its day is. */
export function matterDueWords(due: Due, matter: Matter | undefined, today: CivilDate): string {
  const words = say.standsUnder(due, today, matter === undefined ? null : hearingWords(matter));
  const remark = due.kind === 'list' ? null : standing(due);
  return remark === null ? words : `${words} (${remark})`;
}

export const matterNextWords = (next: Upcoming, today: CivilDate): string =>
  say.endsSoon(next, addDays(next.since, -1), today);

export interface MatterView {
  readonly dues: readonly Due[];
  readonly next: readonly Upcoming[];
  readonly unitName: string;
  readonly today: CivilDate;
  readonly library: Library;
  readonly back: Button;
}

/** Everything the data records of a matter, and every rule it is under with the sentence that says so. */
export function matterPart(matter: Matter, view: MatterView): OutgoingPart {
  const { dues, next, today, library } = view;
  const dated = (matter.kind === 'BTNN' ? BTNN_DATES : BDTC_DATES).flatMap((field) => {
    const date = matter.dates[field];
    return date === undefined ? [] : [say.facts.date(field, date)];
  });
  const amounts = MATTER_AMOUNTS.flatMap((field) => {
    const vnd = matter.amounts[field];
    return vnd === undefined ? [] : [say.facts.amount(field, money(vnd))];
  });
  const hearing = hearingWords(matter);
  const facts = [
    say.facts.unit(view.unitName),
    matter.riskOnly ? say.facts.risk() : say.facts.stage(matter.stage),
    ...(matter.kind === 'BTNN' && !matter.riskOnly ? [say.facts.reported(matter.reportedToCuc)] : []),
    ...(hearing === null ? [] : [say.facts.hearing(hearing, matter.leaderAttending)]),
  ];
  const rules = dues.map((due) => {
    const { provision, quote } = citationFor(ruleById(due.rule), {
      handlingLevel: levelOf(matter.unit) === 'KHU_VUC' ? 'KHU_VUC' : 'TINH',
    });
    const { document, provision: cited } = cite(library, provision, quote);
    return [
      `• <b>${escapeHtml(matterDueWords(due, matter, today))}</b>`,
      `<blockquote>«${escapeHtml(quote)}»</blockquote>`,
      `(${escapeHtml(`${document.shortTitle}, ${cited.label}`)})`,
    ].join('\n');
  });
  return {
    html: [
      `<b>${say.KINDS[matter.kind]}</b> <code>${escapeHtml(matterKey(matter.key))}</code>`,
      ...facts.map(escapeHtml),
      ...(dated.length + amounts.length === 0
        ? []
        : ['', `<b>${say.facts.datesHeading()}</b>`, ...[...dated, ...amounts].map(escapeHtml)]),
      '',
      `<b>${say.facts.rulesHeading()}</b>`,
      ...(rules.length + next.length === 0 ? [say.facts.noRule()] : rules),
      ...next.map((one) => `• ${escapeHtml(matterNextWords(one, today))}`),
    ].join('\n'),
    buttons: [[view.back]],
    protect: true,
  };
}

/** A button that opens the card of a matter from a digest or a list of it. */
export const openMatter = (
  prefix: string,
  role: DigestRole,
  key: string,
  text: string,
  from: readonly (string | number)[],
): Button => callback(text, prefix, 'm', role, caseRef(key), ...from);

/** A message about matters that cannot wait, as it stands when it is sent. */
export function renderMatterMessage(
  message: Message,
  facts: Facts,
  documents: readonly Document[],
): Rendering {
  const payload = message.payload as MatterPayload;
  const dues = stillHolds(payload, facts);
  if (dues.length === 0) return { kind: 'nothing', reason: 'nothing of it holds any more' };
  const html =
    payload.about === 'claim'
      ? claimHtml(dues, facts.units)
      : hearingHtml(payload.about, dues, facts, documents);
  return { kind: 'parts', parts: [{ html, protect: true }], snapshot: { matters: dues.length } };
}

function hearingHtml(
  about: 'hearing' | 'hearing-eve',
  dues: readonly Due[],
  { matters, units }: Facts,
  documents: readonly Document[],
): string {
  const lines = dues.flatMap(({ caseKey, unit }) => {
    const matter = matters.get(caseKey);
    if (matter === undefined) return [];
    const name = units.find(({ code }) => code === unit)?.name ?? unit;
    const hearing = say.facts.hearing(hearingWords(matter) ?? '', matter.leaderAttending);
    return [`🔴 ${matterName(caseKey, matter)} · ${escapeHtml(name)}`, escapeHtml(hearing)];
  });
  const duty = ruleById('B10')
    .citations.slice(0, 1)
    .flatMap(({ quote, document, label }) => {
      const title = documents.find(({ id }) => id === document)?.shortTitle ?? document;
      return [`<blockquote>«${escapeHtml(quote)}»</blockquote>`, `(${escapeHtml(`${title}, ${label}`)})`];
    });
  return [
    `<b>${about === 'hearing' ? say.hearingTitle() : say.hearingEveTitle()}</b>`,
    ...lines,
    ...duty,
  ].join('\n');
}

/** Numbers by province: the Cục reads counts (domain 2.1). */
function claimHtml(dues: readonly Due[], units: readonly Unit[]): string {
  const byProvince = Map.groupBy(dues, ({ unit }) => unit.split('.')[0] ?? unit);
  const lines = [...byProvince].map(([code, own]) =>
    escapeHtml(say.claimLine(units.find((unit) => unit.code === code)?.name ?? code, own.length)),
  );
  return [`<b>🔴 ${say.claimTitle()}</b>`, ...lines].join('\n');
}
