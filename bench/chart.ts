import { threeFigures } from './table.ts';

/** A row of the chart: from the usual to the slow question, in milliseconds. */
export interface ChartRow {
  readonly label: string;
  readonly ours: boolean;
  readonly p50: number;
  readonly p99: number | null;
  /** What stands at the end of the row, in the order of the chart's columns. */
  readonly cells: readonly (string | null)[];
}

export interface Chart {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly string[];
  readonly rows: readonly ChartRow[];
}

/** Measures of the drawing, in pixels. */
const WIDTH = 960;
const ROW = 30;
const LEFT = 220;
const COLUMN = 76;
/** Between the axis and the columns: the place of the slowest row's time. */
const GAP = 90;
const TOP = 92;
const BOTTOM = 40;

const INK = '#1f2933';
const FAINT = '#7b8794';
const GRID = '#e4e7eb';
const OURS = '#0b6e4f';
const THEIRS = '#b8860b';

const asXml = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A power of ten of milliseconds. */
const decade = (ms: number) =>
  ms >= 1000 ? `${Math.round(ms / 1000).toLocaleString('en')} s` : `${Number(ms.toPrecision(1))} ms`;

/**
 * A dot at the median and a line to the 99th percentile of each engine, on a logarithmic axis of milliseconds, fastest first.
 * Plain SVG on white, so that it reads on light and dark pages. Throws on a time that is not above 0.
 */
export function speedChart({ title, subtitle, columns, rows }: Chart): string {
  const wrong = rows.find(({ p50, p99 }) => !(p50 > 0) || !((p99 ?? p50) >= 0));
  if (wrong !== undefined) throw new Error(`The chart has no place for "${wrong.label}": ${wrong.p50} ms.`);
  const sorted = [...rows].sort((left, right) => left.p50 - right.p50);
  const times = sorted.flatMap(({ p50, p99 }) => [p50, p99 ?? p50]);
  const low = Math.floor(Math.log10(Math.min(...times)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...times))));
  const height = TOP + ROW * sorted.length + BOTTOM;
  const bottom = TOP + ROW * sorted.length;
  const right = WIDTH - 24 - COLUMN * columns.length - GAP;
  const x = (ms: number) => LEFT + ((Math.log10(ms) - low) / (high - low)) * (right - LEFT);
  const at = (value: number) => value.toFixed(1);

  const cellAt = (column: number, y: number, colour: string, text: string) =>
    `<text x="${WIDTH - 24 - COLUMN * (columns.length - 1 - column)}" y="${y}" text-anchor="end" fill="${colour}">${asXml(text)}</text>`;

  const decades = Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step));
  const grid = decades.map(
    (ms) =>
      `<line x1="${at(x(ms))}" x2="${at(x(ms))}" y1="${TOP - 6}" y2="${bottom}" stroke="${GRID}"/>` +
      `<text x="${at(x(ms))}" y="${bottom + 18}" text-anchor="middle" fill="${FAINT}">${decade(ms)}</text>`,
  );
  const bars = sorted.map(({ label, ours, p50, p99, cells }, row) => {
    const y = TOP + ROW * row + ROW / 2;
    const colour = ours ? OURS : THEIRS;
    const slow = x(Math.max(p50, p99 ?? p50));
    return [
      `<text x="${LEFT - 14}" y="${y + 4}" text-anchor="end" fill="${INK}"${ours ? ' font-weight="600"' : ''}>${asXml(label)}</text>`,
      `<line x1="${at(x(p50))}" x2="${at(slow)}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="3" stroke-opacity="0.45"/>`,
      `<circle cx="${at(x(p50))}" cy="${y}" r="6" fill="${colour}"/>`,
      `<text x="${at(slow + 12)}" y="${y + 4}" fill="${INK}" stroke="#ffffff" stroke-width="4" paint-order="stroke">${threeFigures(p50)} ms</text>`,
      ...cells.map((cell, column) => cellAt(column, y + 4, INK, cell ?? '–')),
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="13" role="img" aria-label="${asXml(title)}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="24" y="32" font-size="18" font-weight="600" fill="${INK}">${asXml(title)}</text>`,
    `<text x="24" y="54" fill="${FAINT}">${asXml(subtitle)}</text>`,
    ...columns.map((column, at) => cellAt(at, TOP - 14, FAINT, column)),
    ...grid,
    ...bars,
    '</svg>',
    '',
  ].join('\n');
}
