import { wallTimeOf } from '../../cases/civil-date.ts';
import { type ChangedField, changedFields } from '../../reminders/announcements/changes.ts';
import { isWarningItem } from '../../reminders/announcements/check.ts';
import { hidesCount, hidesMoney, isProvisional } from '../../reminders/announcements/figures.ts';
import {
  type Announcement,
  type AnnouncementContent,
  type CitedWarning,
  type FigureKey,
  type Figures,
  isMeeting,
  MONEY_KEYS,
  type MoneyKey,
} from '../../reminders/announcements/model.ts';
import * as figure from '../messages/announcement-figures.ts';
import * as say from '../messages/announcements.ts';
import { escapeHtml } from './message.ts';

/** What a full text is made of; the same facts always give the same text, so approving the facts approves the text. */
export type FullText = Pick<Announcement, 'content' | 'cited' | 'figures'>;

/** Who reads it: only a closed group and a private chat are shown where to join on line (domain 5.2). */
export type Audience = 'closed' | 'open';

/** The announcement as the groups get it (domain 7.5), Telegram HTML. */
export function fullHtml(
  { content, cited, figures }: FullText,
  unitName: string,
  audience: Audience = 'closed',
): string {
  const meeting = isMeeting(content.type);
  const heading = meeting ? say.heading(content.title) : say.conclusionHeading(content.title);
  return blocks([
    lines([
      `📌 ${bold(heading)}`,
      joined([
        bold(unitName),
        content.number && escapeHtml(say.number(content.number)),
        content.period && escapeHtml(say.period(content.period)),
      ]),
    ]),
    lines([
      meeting ? `🕗 ${bold(say.when(content))}` : `🕗 ${escapeHtml(say.heldOn(say.when(content)))}`,
      content.place && `📍 ${escapeHtml(content.place)}`,
      onLine(content, audience),
      people(content),
    ]),
    agenda(content),
    figures && figuresHtml(content, figures),
    cited.length > 0 && lines([bold(say.warningHeading()), ...cited.map(warning)]),
    content.prepare && `${bold(say.prepareHeading())} ${escapeHtml(content.prepare)}`,
    content.contact && `${bold(say.contactHeading())} ${escapeHtml(content.contact)}`,
  ]);
}

/** T-1: short reminder with the agenda and what to bring. */
export function dayBeforeHtml(
  { content }: Pick<Announcement, 'content'>,
  audience: Audience = 'closed',
): string {
  return blocks([
    lines([
      `🔔 ${bold(say.reminderHeading(content.title))}`,
      `🕗 ${bold(say.when(content))}`,
      content.place && `📍 ${escapeHtml(content.place)}`,
      onLine(content, audience),
    ]),
    agenda(content),
    content.prepare && `${bold(say.prepareHeading())} ${escapeHtml(content.prepare)}`,
  ]);
}

/** Same day: one line. */
export function sameDayHtml(
  { content }: Pick<Announcement, 'content'>,
  audience: Audience = 'closed',
): string {
  const { when, what } = say.today(wallTimeOf(new Date(content.startsAt)), content.title);
  return joined([
    `🕗 ${bold(when)}: ${escapeHtml(what)}`,
    content.place && `📍 ${escapeHtml(content.place)}`,
    onLine(content, audience),
  ]);
}

/** What is new against the text the groups know: old and new of the changed fields only. */
export function changeHtml(
  { content, cited }: Pick<Announcement, 'content' | 'cited'>,
  previous: AnnouncementContent,
  audience: Audience = 'closed',
): string {
  const fields = changedFields(previous, content);
  return blocks([
    lines([`📌 ${bold(say.changeHeading(content.title))}`, bold(say.when(content))]),
    lines(
      fields
        .filter((field) => field !== 'warnings')
        .map((field) => {
          const before = shown(previous, field, audience);
          const after = shown(content, field, audience);
          // In an open group a link that was changed looks the same before and after.
          if (before === after) return `• ${bold(say.linkElsewhere())}`;
          return `• ${escapeHtml(say.fieldName(field))}: <s>${escapeHtml(before ?? say.nothing())}</s> → ${bold(after ?? say.nothing())}`;
        }),
    ),
    fields.includes('warnings') && lines([bold(say.warningHeading()), ...cited.map(warning)]),
  ]);
}

function shown(
  content: AnnouncementContent,
  field: Exclude<ChangedField, 'warnings'>,
  audience: Audience,
): string | null {
  switch (field) {
    case 'when':
      return say.when(content);
    case 'agenda':
      return numbered(content.agenda);
    case 'link':
      return audience === 'closed' ? content.link : null;
    default:
      return content[field];
  }
}

/** The text as it stood, under a first line that sends the reader on (domain 5.6). */
export function outdatedHtml(html: string): string {
  return `⚠️ ${bold(say.outdatedHeading())}\n\n${html}`;
}

function onLine({ link }: AnnouncementContent, audience: Audience): string | null {
  if (link === null) return null;
  return `💻 ${escapeHtml(audience === 'closed' ? say.link(link) : say.linkElsewhere())}`;
}

export function cancelHtml({
  content,
  cancelReason,
}: Pick<Announcement, 'content' | 'cancelReason'>): string {
  return lines([
    `📌 ${bold(say.cancelHeading(content.title))}`,
    escapeHtml(say.when(content)),
    escapeHtml(say.cancelNote()),
    cancelReason && escapeHtml(say.cancelReason(cancelReason)),
  ]);
}

function people(content: AnnouncementContent): string | null {
  const line = joined([
    content.chair && escapeHtml(say.chair(content.chair)),
    content.participants && escapeHtml(say.participants(content.participants)),
  ]);
  return line === '' ? null : `👤 ${line}`;
}

function agenda({ agenda: items }: AnnouncementContent): string {
  return lines([
    bold(say.agendaHeading()),
    ...items.map((item, index) => `${index + 1}. ${isWarningItem(item) ? bold(item) : escapeHtml(item)}`),
  ]);
}

/** Which figures share a line. */
const FIGURE_LINES: readonly (readonly (FigureKey | MoneyKey)[])[] = [
  ['to-enforce', 'with-condition', 'finished'],
  ['A1', 'A3a', 'A2'],
  ['not-handed-over', 'not-remedied', 'btnn', 'bdtc', 'risks'],
  MONEY_KEYS,
];
/** The four kinds of wrong of D2's introduction, in its order. */
const VIOLATIONS: readonly FigureKey[] = ['verification', 'security', 'coercion', 'auction'];

/** One figure as it is printed, with its number or without (domain 5.2); null where the data does not have it. */
export function figureText(
  key: FigureKey | MoneyKey,
  { unit }: Pick<AnnouncementContent, 'unit'>,
  figures: Figures,
): string | null {
  if (isMoneyKey(key)) {
    const money = figures.money?.[key];
    if (money === undefined) return null;
    return figure.moneyFigure(key, hidesMoney(money, unit, figures) ? null : money.vnd);
  }
  const count = figures.counts[key];
  return count === undefined
    ? null
    : figure.figure(key, hidesCount(key, count, unit, figures) ? null : count);
}

const isMoneyKey = (key: FigureKey | MoneyKey): key is MoneyKey => MONEY_KEYS.some((money) => money === key);

/** The figures as lines of text. */
export function figureLines(
  content: AnnouncementContent,
  figures: Figures,
): { readonly until: string; readonly lines: readonly string[] } {
  const { asOf } = figures;
  const texts = (keys: readonly (FigureKey | MoneyKey)[]): readonly string[] =>
    keys.map((key) => figureText(key, content, figures)).filter((text) => text !== null);
  const violations = texts(VIOLATIONS);
  return {
    until: figure.figuresDate(asOf, isProvisional(content.period, asOf)),
    lines: [
      ...FIGURE_LINES.map(texts)
        .filter((line) => line.length > 0)
        .map((line) => line.join(' · ')),
      ...(violations.length > 0 ? [figure.violations(violations)] : []),
    ],
  };
}

function figuresHtml(content: AnnouncementContent, figures: Figures): string {
  const { until, lines: own } = figureLines(content, figures);
  return lines([
    `${bold(figure.figuresHeading())} (${escapeHtml(until)})`,
    ...own.map((line) => `• ${escapeHtml(line)}`),
  ]);
}

function warning(cited: CitedWarning, index: number, all: readonly CitedWarning[]): string {
  const source = say.source(cited, all[index - 1]?.document === cited.document);
  return `<blockquote>«${escapeHtml(cited.quote)}»</blockquote>\n<i>(${escapeHtml(source)})</i>`;
}

function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join('; ');
}

function bold(text: string): string {
  return `<b>${escapeHtml(text)}</b>`;
}

type Part = string | null | false | '';

function lines(parts: readonly Part[]): string {
  return parts.filter(Boolean).join('\n');
}

function joined(parts: readonly Part[]): string {
  return parts.filter(Boolean).join(' · ');
}

function blocks(parts: readonly Part[]): string {
  return parts.filter(Boolean).join('\n\n');
}
