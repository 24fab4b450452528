import { plusYears } from '../../cases/civil-date.ts';
import { lastStepOf } from '../../cases/last-step.ts';
import type { Case, CivilDate } from '../../cases/model.ts';
import { a2 } from '../../cases/rules/a2.ts';
import type { Document } from '../../knowledge/model.ts';
import type { Unit } from '../../people/model.ts';
import { displayedVnd } from '../../reminders/displayed-vnd.ts';
import type { LargeReport, LargeTotals } from '../../reminders/reports/large.ts';
import type { OfficialPaper, PaperBlock, PaperTable } from '../files/official-paper.ts';
import { count, fullDate } from '../messages/amounts.ts';
import * as say from '../messages/reports.ts';

export interface LargeContext {
  readonly units: readonly Unit[];
  readonly documents: readonly Document[];
  /** Whether the reader may see the party of this case, by initials (domain 8.2). */
  readonly showsParty: (c: Case) => boolean;
}

/** The report ready to sign: what the data knows, and blanks where only the office knows. Amounts are exact. */
export function largePaper(report: LargeReport, context: LargeContext): OfficialPaper {
  const { unit, level, today, feed, items } = report;
  const nameOf = (code: string): string => context.units.find((one) => one.code === code)?.name ?? code;
  const province = nameOf(unit.split('.')[0] ?? unit);
  const issuer = say.spelled(nameOf(unit));
  const clause = a2.binds?.[level] ?? a2.citations[0];
  const document = context.documents.find(({ id }) => id === clause?.document);
  return {
    superior: level === 'KHU_VUC' ? say.spelled(province) : say.cuc(),
    issuer,
    abbreviation: 'BC',
    place: null,
    madeOn: today,
    kind: say.kind(),
    subject: say.subject(feed.asOf),
    addressees: [say.addressee(level, province)],
    blocks: [
      ...(clause === undefined
        ? []
        : ([
            {
              kind: 'paragraph',
              text: say.basis(document?.title ?? clause.document, document?.number ?? null, clause.label),
            },
            { kind: 'quote', text: clause.quote, place: clause.label },
          ] satisfies PaperBlock[])),
      { kind: 'paragraph', text: say.opening(issuer) },
      { kind: 'heading', text: say.headings.figures() },
      { kind: 'table', table: figuresTable(report) },
      {
        kind: 'paragraph',
        text: report.changes === null ? say.changesUnknown() : say.changes(report.changes),
      },
      { kind: 'heading', text: say.headings.list() },
      { kind: 'paragraph', text: say.listed(items.length) },
      { kind: 'heading', text: say.headings.obstacles() },
      ...items.flatMap(({ case: c }): PaperBlock[] => {
        const why = say.reasons(c);
        return why.length === 0
          ? []
          : [{ kind: 'item', text: say.obstacleLine(decisionOf(c), why.join('; ')) }];
      }),
      { kind: 'paragraph', text: say.toBeFilled() },
      { kind: 'heading', text: say.headings.proposals() },
      { kind: 'paragraph', text: say.toBeFilled() },
      ...notesOf(report).map((text): PaperBlock => ({ kind: 'note', text })),
    ],
    annexes:
      items.length === 0
        ? []
        : [
            {
              title: say.annexTitle(issuer),
              notes: [say.notes.reading(), say.notes.initials()],
              table: casesTable(report, context),
            },
          ],
    recipients: say.recipients(level),
    signature: { authority: null, office: say.office(level, province), name: null },
  };
}

/** Where the figures come from and what they leave out. */
export function notesOf({
  feed,
  freshness,
  items,
  valueUnknown,
  typesUnknown,
  byPhong,
}: LargeReport): readonly string[] {
  return [
    say.notes.data(
      feed.asOf,
      freshness.kind === 'late' || freshness.kind === 'stopped' ? freshness.workingDays : 0,
    ),
    ...(byPhong.count > 0 ? [say.notes.byPhong(byPhong.count, count(byPhong.remaining))] : []),
    ...(valueUnknown > 0 ? [say.notes.unknown(valueUnknown)] : []),
    ...(typesUnknown > 0 ? [say.notes.typesUnknown(typesUnknown)] : []),
    ...(items.some((item) => item.case.remainingVnd === null) ? [say.notes.remaining()] : []),
  ];
}

function figuresTable({ totals, credit, typesUnknown, paused }: LargeReport): PaperTable {
  const row = (what: string, { count: n, value, remaining }: LargeTotals): string[] => [
    what,
    count(n),
    count(value),
    count(remaining),
  ];
  return {
    columns: [
      { heading: say.figures.what(), width: 5, align: 'left' },
      { heading: say.figures.cases(), width: 2, align: 'center' },
      { heading: say.figures.value(), width: 4, align: 'right' },
      { heading: say.figures.remaining(), width: 4, align: 'right' },
    ],
    rows: [
      row(say.figures.total(), totals),
      // None found among cases of unknown type is no «0» to be signed.
      credit.count === 0 && typesUnknown > 0
        ? [say.figures.credit(), say.unknown(), say.unknown(), say.unknown()]
        : row(say.figures.credit(), credit),
      ...(paused.count > 0 ? [row(say.figures.paused(), paused)] : []),
    ],
    total: null,
  };
}

function casesTable({ items, totals, today }: LargeReport, { showsParty }: LargeContext): PaperTable {
  const exact = (vnd: number | null): string => (vnd === null ? '' : count(vnd));
  return {
    columns: [
      { heading: say.columns.number(), width: 2, align: 'center' },
      { heading: say.columns.decision(), width: 6, align: 'left' },
      { heading: say.columns.debtor(), width: 5, align: 'left' },
      { heading: say.columns.types(), width: 5, align: 'left' },
      { heading: say.columns.value(), width: 6, align: 'right' },
      { heading: say.columns.remaining(), width: 6, align: 'right' },
      { heading: say.columns.age(), width: 4, align: 'left' },
      { heading: say.columns.condition(), width: 4, align: 'left' },
      { heading: say.columns.step(), width: 6, align: 'left' },
      { heading: say.columns.reason(), width: 6, align: 'left' },
    ],
    rows: items.map(({ case: c }, i) => [
      String(i + 1),
      decisionOf(c),
      showsParty(c) ? (c.debtorRef ?? '') : '',
      say.types(c.caseTypes),
      exact(c.valueVnd),
      exact(displayedVnd(c)),
      ageOf(c.decisionDate, today),
      say.condition(c.condition),
      stepOf(c, today),
      say.reasons(c).join('; '),
    ]),
    total: ['', say.total(), '', '', count(totals.value), count(totals.remaining), '', '', '', ''],
  };
}

const decisionOf = (c: Case): string => `${c.decisionNo}, ${fullDate(c.decisionDate)}`;

function stepOf(c: Case, today: CivilDate): string {
  const step = lastStepOf(c, today);
  return step === null ? say.noStep() : `${say.stepName(step)}, ${fullDate(step.date)}`;
}

/** Full years and months since the decision, by the convention of the rules (29/02 → 28/02). */
export function ageOf(from: CivilDate, today: CivilDate): string {
  let years = Number(today.slice(0, 4)) - Number(from.slice(0, 4));
  if (plusYears(from, years) > today) years -= 1;
  const since = plusYears(from, years);
  let months = (Number(today.slice(0, 4)) - Number(since.slice(0, 4))) * 12;
  months += Number(today.slice(5, 7)) - Number(since.slice(5, 7));
  if (today.slice(8, 10) < since.slice(8, 10)) months -= 1;
  return say.age(years, Math.max(0, months));
}
