import type { Case } from '../../cases/model.ts';
import type { Document } from '../../knowledge/model.ts';
import type { Person, UnitCode } from '../../people/model.ts';
import { sight } from '../../people/scope.ts';
import type { Facts } from '../../reminders/facts.ts';
import { feedOf, freshnessOf } from '../../reminders/freshness.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import {
  hasNoType,
  isCredit,
  type LargeItem,
  type LargeReport,
  largeList,
  largeReport,
  totalsOf,
} from '../../reminders/reports/large.ts';
import { lastMonth } from '../../reminders/reports/periods.ts';
import { money } from '../messages/amounts.ts';
import { dataAge } from '../messages/digests.ts';
import * as say from '../messages/reports.ts';
import { fileName } from '../views/file-name.ts';
import { callback, escapeHtml } from '../views/message.ts';
import { REPORT_PREFIX } from '../views/report-prefix.ts';
import { type LargeContext, largePaper, notesOf } from './large-paper.ts';
import { largeWorkbook } from './large-sheet.ts';

export interface ReportReader {
  readonly person: Person;
  readonly facts: Facts;
  readonly documents: readonly Document[];
  readonly now: Date;
}

/** The report of a unit as a Word file, ready to sign. It may be saved, else it could not be signed. */
export async function reportPart(unit: UnitCode, reader: ReportReader): Promise<OutgoingPart> {
  const { facts } = reader;
  const report = largeReport(unit, facts, lastMonth(facts.today).from);
  const paper = largePaper(report, contextOf(reader));
  const { docxOf } = await import('../files/official-docx.ts');
  const name = nameOf(unit, facts);
  return {
    html: captionOf([
      `<b>${escapeHtml(say.caption.report(name))}</b>`,
      escapeHtml(figuresOf(report.items)),
      ...byPhongOf(report),
      escapeHtml(say.caption.to(paper.addressees.join('; '))),
      ageLine(unit, facts),
      `<i>${escapeHtml([say.caption.ask(), say.caption.period(), say.caption.internal()].join(' '))}</i>`,
    ]),
    document: {
      name: fileName(['Bao cao tu 20 ty', name], facts.today, 'docx'),
      content: await docxOf(paper),
    },
    buttons: [[callback(say.buttons.table(), REPORT_PREFIX, 'x', unit)]],
  };
}

/** The table of that report as a workbook. */
export function tablePart(unit: UnitCode, reader: ReportReader): OutgoingPart {
  const { facts } = reader;
  const report = largeReport(unit, facts, lastMonth(facts.today).from);
  const name = nameOf(unit, facts);
  return {
    html: captionOf([
      `<b>${escapeHtml(say.caption.list(name))}</b>`,
      escapeHtml(figuresOf(report.items)),
      ...byPhongOf(report),
      ageLine(unit, facts),
      `<i>${escapeHtml(say.caption.internal())}</i>`,
    ]),
    document: {
      name: fileName(['Danh sach tu 20 ty', name], facts.today, 'xlsx'),
      content: largeWorkbook(report.items, {
        today: facts.today,
        asOf: report.feed.asOf,
        unitName: name,
        notes: [...notesOf(report), say.notes.reading()],
        context: contextOf(reader),
      }),
    },
  };
}

/** The monthly list of a Ban: every case from 20 tỷ in its unit, no party. */
export function listPart(unit: UnitCode, reader: ReportReader): OutgoingPart {
  const { facts } = reader;
  const items = largeList(unit, facts);
  const name = nameOf(unit, facts);
  const typesUnknown = items.filter(hasNoType).length;
  return {
    html: captionOf([
      `<b>${escapeHtml(say.caption.list(name))}</b>`,
      escapeHtml(figuresOf(items)),
      ageLine(unit, facts),
      `<i>${escapeHtml(say.caption.internal())}</i>`,
    ]),
    document: {
      name: fileName(['Danh sach tu 20 ty', name], facts.today, 'xlsx'),
      content: largeWorkbook(items, {
        today: facts.today,
        asOf: feedOf(facts.feed, [unit]).asOf,
        unitName: name,
        notes: [...(typesUnknown > 0 ? [say.notes.typesUnknown(typesUnknown)] : []), say.notes.reading()],
        context: contextOf(reader),
      }),
    },
  };
}

/** Initials only where the table of domain 2.1 lets this reader see them. */
function contextOf({ person, facts, documents, now }: ReportReader): LargeContext {
  const showsParty = (c: Case): boolean =>
    sight(person, { class: 'party', unit: c.unit, executorId: c.executorId, rules: ['A2'] }, now) === 'see';
  return { units: facts.units, documents, showsParty };
}

/** How many, what remains, and how many of them for credit institutions. */
const figuresOf = (items: readonly LargeItem[]): string =>
  say.caption.figures(
    items.length,
    money(totalsOf(items).remaining),
    items.filter(isCredit).length,
    items.filter(hasNoType).length,
  );

function byPhongOf({ byPhong }: LargeReport): string[] {
  return byPhong.count === 0
    ? []
    : [escapeHtml(say.caption.byPhong(byPhong.count, money(byPhong.remaining)))];
}

/** Characters of a unit's name in a caption, which holds 1,024 in all. */
const NAME_MAX = 200;
const nameOf = (code: UnitCode, { units }: Pick<Facts, 'units'>): string =>
  (units.find((unit) => unit.code === code)?.name ?? code).slice(0, NAME_MAX);
const captionOf = (lines: readonly string[]): string => lines.join('\n');

function ageLine(unit: UnitCode, { feed, today, calendar }: Facts): string {
  const { asOf, quarantined } = feedOf(feed, [unit]);
  const { kind, workingDays } = freshnessOf(asOf, today, calendar);
  return escapeHtml(dataAge({ asOf, time: null, lateDays: kind === 'fresh' ? 0 : workingDays, quarantined }));
}
