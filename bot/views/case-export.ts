import type { CivilDate, RuleId } from '../../cases/model.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import { type Sheet, type SheetCell, workbookOf } from '../files/workbook.ts';
import { fullDate } from '../messages/amounts.ts';
import * as say from '../messages/case-export.ts';
import type { VisibleCase } from '../visible-cases.ts';
import { fileName } from './file-name.ts';
import { escapeHtml } from './message.ts';

/** What a file is made of: the cases of one list as this viewer may see them. */
export interface ExportView {
  /** Name of the unit the list is of. */
  readonly unitName: string;
  readonly title: string;
  readonly today: CivilDate;
  readonly asOf: CivilDate | null;
  /** The rule of the list, whose first overdue day has a column; null where it is of several. */
  readonly rule: RuleId | null;
  readonly nameOf: (unit: string) => string;
}

/** More than any province has on one list; a file above it would not open on a phone. */
export const ROWS_MAX = 20_000;
/** Characters of the units' names in a caption, which holds 1,024 in all. */
const UNIT_MAX = 300;

/**
 * The whole list as an .xlsx document: exact amounts in VND, which leave only in a file and only into a private chat
 * (domain 8.2). Parties by their initials, and only where the viewer may see them; nothing of class 3. It may be saved,
 * else it could not be opened as a table; the caption says that it stays in the house.
 */
export function caseExportPart(cases: readonly VisibleCase[], view: ExportView): OutgoingPart {
  const shown = cases.slice(0, ROWS_MAX);
  const list: Sheet = {
    name: say.sheets.list(),
    headings: COLUMNS.map(({ heading }) => heading),
    widths: COLUMNS.map(({ width }) => width),
    rows: shown.map((visible, i) => COLUMNS.map(({ cell }) => cell(visible, view, i + 1))),
  };
  const about: Sheet = {
    name: say.sheets.about(),
    headings: [say.about.heading(), ''],
    widths: [28, 80],
    rows: [
      [say.about.unit(), view.unitName],
      [say.about.list(), view.title],
      [say.about.count(), shown.length],
      ...(shown.length < cases.length ? [[say.about.leftOut(), cases.length - shown.length]] : []),
      [say.about.asOf(), view.asOf === null ? null : { date: view.asOf }],
      [say.about.madeOn(), { date: view.today }],
      [say.about.note(), say.about.internal()],
    ],
  };
  return {
    html: [
      `<b>${escapeHtml(say.caption(view.title, cases.length))}</b>`,
      escapeHtml(view.unitName.slice(0, UNIT_MAX)),
      ...(shown.length < cases.length ? [escapeHtml(say.onlyFirst(shown.length))] : []),
      `<i>${escapeHtml(say.captionNote(view.asOf === null ? null : fullDate(view.asOf)))}</i>`,
    ].join('\n'),
    document: {
      name: fileName([view.unitName, view.title], view.today, 'xlsx'),
      content: workbookOf([list, about]),
    },
  };
}

interface Column {
  readonly heading: string;
  readonly width: number;
  readonly cell: (visible: VisibleCase, view: ExportView, number: number) => SheetCell;
}

const day = (date: CivilDate | null): SheetCell => (date === null ? null : { date });

const COLUMNS: readonly Column[] = [
  { heading: say.columns.number(), width: 6, cell: (_, __, number) => number },
  { heading: say.columns.unit(), width: 28, cell: ({ case: c }, { nameOf }) => nameOf(c.unit) },
  { heading: say.columns.decisionNo(), width: 20, cell: ({ case: c }) => c.decisionNo },
  { heading: say.columns.decisionDate(), width: 12, cell: ({ case: c }) => day(c.decisionDate) },
  { heading: say.columns.executor(), width: 12, cell: ({ case: c, party }) => (party ? c.executorId : null) },
  { heading: say.columns.debtor(), width: 22, cell: ({ case: c, party }) => (party ? c.debtorRef : null) },
  { heading: say.columns.types(), width: 24, cell: ({ case: c }) => say.types(c.caseTypes) },
  { heading: say.columns.condition(), width: 20, cell: ({ case: c }) => say.condition(c.condition) },
  { heading: say.columns.status(), width: 18, cell: ({ case: c }) => say.status(c.status) },
  { heading: say.columns.value(), width: 18, cell: ({ case: c }) => c.valueVnd },
  { heading: say.columns.enforced(), width: 18, cell: ({ case: c }) => c.enforcedVnd },
  { heading: say.columns.remaining(), width: 18, cell: ({ case: c }) => c.remainingVnd },
  { heading: say.columns.verified(), width: 14, cell: ({ case: c }) => day(c.lastVerificationDate) },
  { heading: say.columns.periodic(), width: 12, cell: ({ case: c }) => say.truth(c.periodic) },
  {
    heading: say.columns.since(),
    width: 14,
    cell: ({ dues }, { rule }) => day((dues.find((due) => due.rule === rule) ?? dues[0])?.since ?? null),
  },
  {
    heading: say.columns.rules(),
    width: 40,
    cell: ({ dues }) => [...new Set(dues.map(({ rule }) => say.ruleName(rule)))].join('; '),
  },
];
