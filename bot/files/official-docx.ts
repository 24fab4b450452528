import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import * as say from '../messages/official-paper.ts';
import type { OfficialPaper, PaperAnnex, PaperBlock, PaperTable } from './official-paper.ts';
import { xmlText } from './xml-text.ts';

/**
 * The paper as a .docx file: A4, Times New Roman, the parts and places of Nghị định 30/2020/NĐ-CP, Phụ lục I. Loading
 * this file loads a large library: import it where the file is made.
 */
export async function docxOf(paper: OfficialPaper): Promise<Buffer> {
  const document = new Document({
    title: xmlText(`${paper.kind} ${paper.subject}`),
    creator: xmlText(paper.issuer),
    lastModifiedBy: xmlText(paper.issuer),
    styles: { default: { document: { run: { font: FONT, size: SIZE.body, language: { value: 'vi-VN' } } } } },
    sections: [
      section('portrait', [
        head(paper),
        ...title(paper),
        ...addressees(paper),
        ...paper.blocks.flatMap((block) => blockOf(block, WIDTH.portrait)),
        spacer(),
        foot(paper),
      ]),
      ...paper.annexes.map((annex, i) =>
        section('landscape', annexOf(annex, paper.annexes.length === 1 ? null : i + 1, paper)),
      ),
    ],
  });
  return Packer.toBuffer(document);
}

const FONT = 'Times New Roman';
/** Half points, within the ranges that Phụ lục I, Mục V allows each part. */
const SIZE = {
  nation: 24,
  motto: 26,
  issuer: 24,
  symbol: 26,
  date: 26,
  title: 28,
  body: 28,
  office: 28,
  recipientsHead: 24,
  recipients: 22,
  page: 26,
  cell: 24,
  annexCell: 22,
} as const;

/** Twentieths of a point in a millimetre. */
const MM = 1440 / 25.4;
const mm = (length: number): number => Math.round(length * MM);
/** A4; the margins lie within 20-25 above and below, 30-35 left, 15-20 right. */
const PAGE = { short: mm(210), long: mm(297) };
const MARGIN = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(20), header: mm(10), footer: mm(10) };
const LANDSCAPE_MARGIN = { ...MARGIN, left: mm(20), right: mm(15), top: mm(25) };
const WIDTH = { portrait: mm(160), landscape: mm(262) };
const POINT = 20;

function section(
  orientation: 'portrait' | 'landscape',
  children: readonly (Paragraph | Table)[],
): ISectionOptions {
  // docx turns the page itself: it wants the short side as the width in both cases.
  return {
    properties: {
      // The first page carries no number.
      titlePage: orientation === 'portrait',
      page: {
        size: {
          width: PAGE.short,
          height: PAGE.long,
          orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: orientation === 'portrait' ? MARGIN : LANDSCAPE_MARGIN,
      },
    },
    headers: {
      default: new Header({
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: SIZE.page })],
          }),
        ],
      }),
      first: new Header({ children: [new Paragraph('')] }),
    },
    footers: { first: new Footer({ children: [new Paragraph('')] }) },
    children: [...children],
  };
}

interface Look {
  readonly size: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  /** Space above and below in points. */
  readonly before?: number;
  readonly after?: number;
  readonly firstLine?: number;
  readonly left?: number;
  readonly keepNext?: boolean;
}

function line(text: string, look: Look): Paragraph {
  return new Paragraph({
    alignment: look.align ?? AlignmentType.CENTER,
    spacing: { before: (look.before ?? 0) * POINT, after: (look.after ?? 0) * POINT },
    indent: { firstLine: look.firstLine ?? 0, left: look.left ?? 0 },
    keepNext: look.keepNext ?? false,
    children: [run(text, look)],
  });
}

const run = (text: string, { size, bold = false, italics = false }: Omit<Look, 'align'>): TextRun =>
  new TextRun({ text: xmlText(text), font: FONT, size, bold, italics });

/** A stroke of so many twips, in the middle of what is `within` wide. */
function stroke(length: number, within: number): Paragraph {
  const side = Math.max(0, Math.round((within - length) / 2));
  return new Paragraph({
    spacing: { before: 2 * POINT, after: 0, line: 4 * POINT, lineRule: 'exact' },
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  });
}

const spacer = (): Paragraph => line('', { size: SIZE.cell });

/** A table without lines: the two sides of the head and of the foot. */
function sides(left: readonly Paragraph[], right: readonly Paragraph[], widths: [number, number]): Table {
  const cell = (children: readonly Paragraph[], width: number): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { left: 0, right: 0 },
      borders: NO_LINES,
      children: [...children],
    });
  return new Table({
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { ...NO_LINES, insideHorizontal: NO_LINE, insideVertical: NO_LINE },
    rows: [new TableRow({ cantSplit: true, children: [cell(left, widths[0]), cell(right, widths[1])] })],
  });
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_LINES = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE } as const;

const HEAD_WIDTHS: [number, number] = [mm(68), mm(92)];

function head({ superior, issuer, abbreviation, place, madeOn }: OfficialPaper): Table {
  const [left, right] = HEAD_WIDTHS;
  return sides(
    [
      ...(superior === null ? [] : [line(capitals(superior), { size: SIZE.issuer })]),
      line(capitals(issuer), { size: SIZE.issuer, bold: true }),
      // A third to a half of the line of the issuer.
      stroke(mm(26), left),
      line(say.symbol(abbreviation), { size: SIZE.symbol, before: 4 }),
    ],
    [
      line(say.nation(), { size: SIZE.nation, bold: true }),
      line(say.motto(), { size: SIZE.motto, bold: true }),
      // As long as the motto.
      stroke(mm(57), right),
      line(say.dateline(place, madeOn), { size: SIZE.date, italics: true, before: 4 }),
    ],
    HEAD_WIDTHS,
  );
}

function title({ kind, subject }: OfficialPaper): Paragraph[] {
  return [
    line(capitals(kind), { size: SIZE.title, bold: true, before: 18, keepNext: true }),
    line(subject, { size: SIZE.title, bold: true, keepNext: true }),
    stroke(mm(55), WIDTH.portrait),
    line('', { size: 12 }),
  ];
}

function addressees(paper: OfficialPaper): Paragraph[] {
  const [first, ...others] = paper.addressees;
  if (first === undefined) return [];
  if (others.length === 0)
    return [line(`${say.addressed()} ${first}`, { size: SIZE.body, before: 6, after: 12 })];
  return [
    line(say.addressed(), { size: SIZE.body, before: 6, align: AlignmentType.LEFT, left: mm(35) }),
    ...paper.addressees.map((one, i) =>
      line(`- ${one}${i === paper.addressees.length - 1 ? '.' : ';'}`, {
        size: SIZE.body,
        align: AlignmentType.LEFT,
        left: mm(45),
        after: i === paper.addressees.length - 1 ? 12 : 0,
      }),
    ),
  ];
}

/** Paragraphs run to both margins; the first line is set in by 10 mm. */
const TEXT: Look = { size: SIZE.body, align: AlignmentType.BOTH, after: 6, firstLine: mm(10) };

function blockOf(block: PaperBlock, width: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [line(block.text, { ...TEXT, bold: true, before: 6, keepNext: true })];
    case 'paragraph':
      return [line(block.text, TEXT)];
    case 'item':
      return [line(`- ${block.text}`, TEXT)];
    case 'note':
      return [line(block.text, { ...TEXT, size: SIZE.cell, italics: true })];
    case 'quote':
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          spacing: { after: 6 * POINT },
          indent: { left: mm(10), right: mm(5) },
          children: [
            run(`“${block.text}”`, { size: SIZE.body, italics: true }),
            run(` (${block.place}).`, { size: SIZE.body }),
          ],
        }),
      ];
    case 'table':
      return [tableOf(block.table, width, SIZE.cell), spacer()];
  }
}

function tableOf({ columns, rows, total }: PaperTable, width: number, size: number): Table {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.floor((column.width / shares) * width));
  const row = (cells: readonly string[], look: { heading?: boolean; bold?: boolean } = {}): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: look.heading === true,
      children: columns.map(
        (column, i) =>
          new TableCell({
            width: { size: widths[i] ?? 0, type: WidthType.DXA },
            verticalAlign: look.heading === true ? VerticalAlign.CENTER : VerticalAlign.TOP,
            margins: { left: mm(1.2), right: mm(1.2), top: mm(0.6), bottom: mm(0.6) },
            children: [
              line(cells[i] ?? '', {
                size,
                bold: look.heading === true || look.bold === true,
                align: look.heading === true ? AlignmentType.CENTER : ALIGN[column.align],
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      row(
        columns.map(({ heading }) => heading),
        { heading: true },
      ),
      ...rows.map((cells) => row(cells)),
      ...(total === null ? [] : [row(total, { bold: true })]),
    ],
  });
}

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

function annexOf(
  { title: name, notes, table }: PaperAnnex,
  number: number | null,
  paper: OfficialPaper,
): (Paragraph | Table)[] {
  return [
    line(say.annex(number), { size: SIZE.title, bold: true }),
    line(name, { size: SIZE.title, bold: true }),
    line(say.annexOf(paper.kind, paper.abbreviation, paper.madeOn, paper.issuer), {
      size: SIZE.body,
      italics: true,
    }),
    stroke(mm(60), WIDTH.landscape),
    line('', { size: 12 }),
    tableOf(table, WIDTH.landscape, SIZE.annexCell),
    ...notes.map((note, i) =>
      line(note, {
        size: SIZE.cell,
        italics: true,
        align: AlignmentType.BOTH,
        ...(i === 0 && { before: 6 }),
        after: 3,
      }),
    ),
  ];
}

function foot({ recipients, signature: { authority, office, name } }: OfficialPaper): Table {
  return sides(
    [
      line(say.recipients(), {
        size: SIZE.recipientsHead,
        bold: true,
        italics: true,
        align: AlignmentType.LEFT,
      }),
      ...recipients.map((one) => line(`- ${one}`, { size: SIZE.recipients, align: AlignmentType.LEFT })),
    ],
    [
      ...(authority === null ? [] : [line(capitals(authority), { size: SIZE.office, bold: true })]),
      line(capitals(office), { size: SIZE.office, bold: true }),
      // Room for the signature, and for a seal where the body has one.
      ...Array.from({ length: 4 }, () => line('', { size: SIZE.body })),
      line(name ?? '', { size: SIZE.office, bold: true }),
    ],
    [mm(75), mm(85)],
  );
}

const capitals = (text: string): string => text.normalize('NFC').toLocaleUpperCase('vi');
