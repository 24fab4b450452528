import { lastStepOf } from '../../cases/last-step.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { LargeItem } from '../../reminders/reports/large.ts';
import { type Sheet, type SheetCell, workbookOf } from '../files/workbook.ts';
import { about } from '../messages/case-export.ts';
import * as say from '../messages/reports.ts';
import type { LargeContext } from './large-paper.ts';

/** The same list as a workbook, to go on reckoning with; texts that begin like a formula are made harmless there. */
export function largeWorkbook(
  items: readonly LargeItem[],
  {
    today,
    asOf,
    unitName,
    notes,
    context,
  }: {
    readonly today: CivilDate;
    readonly asOf: CivilDate | null;
    readonly unitName: string;
    readonly notes: readonly string[];
    readonly context: LargeContext;
  },
): Buffer {
  const nameOf = (code: string): string => context.units.find((one) => one.code === code)?.name ?? code;
  const day = (date: CivilDate | null | undefined): SheetCell => (date == null ? null : { date });
  const columns: readonly (readonly [
    heading: string,
    width: number,
    cell: (item: LargeItem, n: number) => SheetCell,
  ])[] = [
    [say.columns.number(), 6, (_, n) => n],
    [say.columns.unit(), 28, ({ case: c }) => nameOf(c.unit)],
    [say.columns.decisionNo(), 20, ({ case: c }) => c.decisionNo],
    [say.columns.decisionDate(), 12, ({ case: c }) => day(c.decisionDate)],
    [say.columns.debtor(), 22, ({ case: c }) => (context.showsParty(c) ? c.debtorRef : null)],
    [say.columns.types(), 24, ({ case: c }) => say.types(c.caseTypes)],
    [say.columns.value(), 20, ({ case: c }) => c.valueVnd],
    [say.columns.enforced(), 20, ({ case: c }) => c.enforcedVnd],
    [say.columns.remaining(), 20, ({ case: c }) => c.remainingVnd],
    [say.columns.since(), 16, ({ since }) => day(since)],
    [say.columns.condition(), 20, ({ case: c }) => say.condition(c.condition)],
    [
      say.columns.step(),
      28,
      ({ case: c }) => {
        const step = lastStepOf(c, today);
        return step === null ? null : say.stepName(step);
      },
    ],
    [say.columns.stepDate(), 12, ({ case: c }) => day(lastStepOf(c, today)?.date)],
    [say.columns.reason(), 36, ({ case: c }) => say.reasons(c).join('; ') || null],
  ];
  const list: Sheet = {
    name: say.sheets.list(),
    headings: columns.map(([heading]) => heading),
    widths: columns.map(([, width]) => width),
    rows: items.map((item, i) => columns.map(([, , cell]) => cell(item, i + 1))),
  };
  const facts: Sheet = {
    name: say.sheets.about(),
    headings: [about.heading(), ''],
    widths: [28, 100],
    rows: [
      [about.unit(), unitName],
      [about.list(), say.listTitle()],
      [about.count(), items.length],
      [about.asOf(), day(asOf)],
      [about.madeOn(), { date: today }],
      ...notes.map((note): SheetCell[] => [about.note(), note]),
      [about.note(), about.internal()],
    ],
  };
  return workbookOf([list, facts]);
}
