import { fileURLToPath } from 'node:url';
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { BarTable, OverdueChart, Trend } from './model.ts';
import { PALETTES, type Palette, type Theme } from './themes.ts';

/**
 * The picture as a PNG, 1,080 px wide. Words are set in the font that ships with the program, so that a machine without
 * any font writes Vietnamese as well. Loading this file loads the drawing library: import it where a picture is made.
 */
export async function drawChart(chart: OverdueChart, theme: Theme): Promise<Buffer> {
  registerFonts();
  const palette = PALETTES[theme];
  // How tall it is hangs on how its words break into lines: it is drawn once to see, then to keep.
  const sketch: Brush = { ctx: createCanvas(1, 1).getContext('2d'), palette };
  const height = Math.ceil(paint(sketch, chart) + EDGE);
  const canvas = createCanvas(WIDTH * SCALE, Math.ceil(height * SCALE));
  const brush: Brush = { ctx: canvas.getContext('2d'), palette };
  brush.ctx.scale(SCALE, SCALE);
  brush.ctx.fillStyle = palette.background;
  brush.ctx.fillRect(0, 0, WIDTH, height);
  paint(brush, chart);
  return packed(canvas);
}

/** Canvases that another thread reads: the library does not keep them from being collected meanwhile, which ends the process. */
const inUse = new Set<Canvas>();

async function packed(canvas: Canvas): Promise<Buffer> {
  inUse.add(canvas);
  try {
    return await canvas.encode('png');
  } finally {
    inUse.delete(canvas);
  }
}

/** Everything on its ground; returns where it ends. */
function paint(brush: Brush, chart: OverdueChart): number {
  const { quiet } = brush.palette;
  let y = EDGE;
  y = writeLines(brush, chart.heading, { x: EDGE, y, size: 42, bold: true, width: INNER });
  y = writeLines(brush, chart.subheading, { x: EDGE, y: y + 8, size: 28, color: quiet, width: INNER });
  y = writeLines(brush, chart.trendHeading, { x: EDGE, y: y + 32, size: 34, bold: true, width: INNER }) + 14;
  drawTrends(brush, chart, y);
  y += cardHeight(chart) + 40;
  y = drawBars(brush, chart.bars, y);
  return writeLines(brush, chart.footer, { x: EDGE, y: y + 20, size: 22, color: quiet, width: INNER });
}

/**
 * Lengths below are of a page 900 wide, drawn larger so that the picture has 1,080 pixels across, as many as a phone: 30 is
 * then about as large as the text of a message.
 */
const WIDTH = 900;
const SCALE = 1.2;
const EDGE = 36;
const INNER = WIDTH - 2 * EDGE;
const GAP = 16;
/** Of a card with a line under its figure, and of one whose figure is the first. */
const CARD_HEIGHTS = { line: 372, figure: 192, figureAndUnsure: 228 };
const ROW_HEIGHT = 54;
const BARS_HEAD = 116;

const hasLine = ({ points }: Trend): boolean => points.length > 1;
const cardHeight = ({ trends }: Pick<OverdueChart, 'trends'>): number =>
  trends.some(hasLine)
    ? CARD_HEIGHTS.line
    : trends.some(({ unsure }) => unsure !== null)
      ? CARD_HEIGHTS.figureAndUnsure
      : CARD_HEIGHTS.figure;

interface Brush {
  readonly ctx: SKRSContext2D;
  readonly palette: Palette;
}

export const FONT_FAMILY = 'THADS Chart';
const WEIGHTS = {
  400: '400Regular/BeVietnamPro_400Regular.ttf',
  600: '600SemiBold/BeVietnamPro_600SemiBold.ttf',
};

/** Where the font lies, by weight. */
export function fontFile(weight: keyof typeof WEIGHTS): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${WEIGHTS[weight]}`));
}

let registered = false;
function registerFonts(): void {
  if (registered) return;
  for (const weight of [400, 600] as const) {
    if (GlobalFonts.registerFromPath(fontFile(weight), familyOf(weight)) === null)
      throw new Error(`The font ${fontFile(weight)} cannot be read: run npm ci again.`);
  }
  registered = true;
}

/** A family a weight: two files of one family are told apart by what they say of themselves, which is not ours. */
const familyOf = (weight: keyof typeof WEIGHTS): string => `${FONT_FAMILY} ${weight}`;
export const fontOf = (size: number, bold = false): string => `${size}px "${familyOf(bold ? 600 : 400)}"`;
const lineHeight = (size: number): number => size * 1.3;

interface Lettering {
  readonly x: number;
  /** Top of the line. */
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right' | 'center';
  /** What does not fit ends in «…». */
  readonly width?: number;
}

/** Writes one line and returns where the next one begins. */
function write({ ctx, palette }: Brush, text: string, look: Lettering): number {
  ctx.font = fontOf(look.size, look.bold);
  ctx.fillStyle = look.color ?? palette.text;
  ctx.textAlign = look.align ?? 'left';
  ctx.fillText(fitted(ctx, text.normalize('NFC'), look.width), look.x, look.y + look.size);
  return look.y + lineHeight(look.size);
}

/** Writes as many lines as the words need, three at most, and returns where the next one begins. */
function writeLines(brush: Brush, text: string, look: Lettering & { readonly width: number }): number {
  const { ctx } = brush;
  ctx.font = fontOf(look.size, look.bold);
  const lines: string[] = [];
  for (const word of text.normalize('NFC').split(' ')) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && (lines.length === LINES_MAX || ctx.measureText(longer).width <= look.width))
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  let { y } = look;
  for (const line of lines) y = write(brush, line, { ...look, y });
  return y;
}

const LINES_MAX = 3;

function fitted(ctx: SKRSContext2D, text: string, width = Number.POSITIVE_INFINITY): string {
  if (ctx.measureText(text).width <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 0 && ctx.measureText(`${letters.join('').trimEnd()}…`).width > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

function drawTrends(brush: Brush, chart: OverdueChart, y: number): void {
  const { trends } = chart;
  const width = (INNER - GAP * (trends.length - 1)) / trends.length;
  for (const [i, trend] of trends.entries())
    drawTrend(brush, trend, { x: EDGE + i * (width + GAP), y, width, height: cardHeight(chart) });
}

/** A card: what it counts, the figure of today, and the way there. */
function drawTrend(
  brush: Brush,
  trend: Trend,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  const { ctx, palette } = brush;
  const inner = { left: x + 20, right: x + width - 16 };
  const room = inner.right - inner.left;
  ctx.fillStyle = palette.card;
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, 18);
  ctx.fill();
  ctx.fillStyle = palette.series[trend.series];
  ctx.fillRect(x, y + 26, 8, 76);

  let at = write(brush, trend.label[0], { x: inner.left, y: y + 20, size: 32, bold: true, width: room });
  at = write(brush, trend.label[1], {
    x: inner.left,
    y: at - 2,
    size: 28,
    color: palette.quiet,
    width: room,
  });
  at = write(brush, trend.now, { x: inner.left, y: at, size: 62, bold: true, width: room });
  const aside = { x: inner.left, size: 26, color: palette.quiet, width: room } as const;
  const drawsLine = trend.change !== null && hasLine(trend);
  if (drawsLine) at = write(brush, trend.change, { ...aside, y: at - 4 });
  if (trend.unsure !== null) write(brush, trend.unsure, { ...aside, y: at - 4 });
  if (!drawsLine) return;
  drawLine(brush, trend, {
    left: inner.left,
    right: inner.right,
    top: y + 252,
    bottom: y + height - 56,
  });
  const below = { y: y + height - 44, size: 24, color: palette.quiet } as const;
  write(brush, trend.from, { ...below, x: inner.left });
  write(brush, trend.to, { ...below, x: inner.right, align: 'right' });
}

const DAY_MS = 86_400_000;
/** The scale spans at least this share of the highest value: one case more in four hundred is no cliff. */
const LEAST_SPAN = 0.1;

function drawLine(
  { ctx, palette }: Brush,
  { points, series }: Trend,
  box: { left: number; right: number; top: number; bottom: number },
): void {
  const days = points.map(({ date }) => Date.parse(date) / DAY_MS);
  const counts = points.map(({ count }) => count);
  const [first = 0] = days;
  const length = Math.max(1, (days.at(-1) ?? 0) - first);
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  const span = Math.max(high - low, high * LEAST_SPAN, 2);
  const base = (low + high - span) / 2;
  const place = (i: number): [number, number] => [
    box.left + (((days[i] ?? 0) - first) / length) * (box.right - box.left - 8),
    box.bottom - (((counts[i] ?? 0) - base) / span) * (box.bottom - box.top),
  ];
  ctx.strokeStyle = palette.rule;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(box.left, box.bottom + 10);
  ctx.lineTo(box.right, box.bottom + 10);
  ctx.stroke();
  ctx.strokeStyle = palette.series[series];
  ctx.lineWidth = 5;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  for (const i of points.keys()) ctx.lineTo(...place(i));
  ctx.stroke();
  ctx.fillStyle = palette.series[series];
  ctx.beginPath();
  ctx.arc(...place(points.length - 1), 9, 0, 2 * Math.PI);
  ctx.fill();
}

/** Bars in columns, each on a scale of its own, with the value behind the bar. Returns where the table ends. */
function drawBars(brush: Brush, bars: BarTable, top: number): number {
  const { ctx, palette } = brush;
  write(brush, bars.heading, { x: EDGE, y: top, size: 34, bold: true, width: INNER });
  ctx.font = fontOf(30);
  const longest = Math.max(0, ...bars.rows.map(({ label }) => ctx.measureText(label).width));
  const labels = Math.min(Math.max(longest, 100), INNER * 0.36) + GAP;
  const width = (INNER - labels) / bars.columns.length;
  for (const [i, { label }] of bars.columns.entries()) {
    const x = EDGE + labels + i * width;
    write(brush, label, { x, y: top + 60, size: 28, color: palette.quiet, width: width - GAP });
  }
  const most = bars.columns.map((_, i) => Math.max(...bars.rows.map((row) => row.bars[i]?.value ?? 0)));
  ctx.font = fontOf(30, true);
  const texts = bars.columns.map((_, i) =>
    Math.max(0, ...bars.rows.map((row) => ctx.measureText(row.bars[i]?.text ?? '').width)),
  );
  for (const [r, row] of bars.rows.entries()) {
    const y = top + BARS_HEAD + r * ROW_HEIGHT;
    write(brush, row.label, { x: EDGE, y: y + 4, size: 30, width: labels - GAP });
    for (const [i, bar] of row.bars.entries()) {
      const x = EDGE + labels + i * width;
      const room = width - GAP - (texts[i] ?? 0) - 12;
      // Nought has no bar; anything else has one that can be seen.
      const length = bar.value === 0 ? 0 : Math.max(6, (bar.value / (most[i] || 1)) * room);
      ctx.fillStyle = palette.series[bars.columns[i]?.series ?? 'A1'];
      ctx.beginPath();
      ctx.roundRect(x, y + 8, length, ROW_HEIGHT - 22, 5);
      ctx.fill();
      write(brush, bar.text, { x: x + length + (length === 0 ? 0 : 10), y: y + 4, size: 30, bold: true });
    }
  }
  const end = top + BARS_HEAD + bars.rows.length * ROW_HEIGHT;
  if (bars.note === null) return end;
  return writeLines(brush, bars.note, { x: EDGE, y: end + 6, size: 26, color: palette.quiet, width: INNER });
}
