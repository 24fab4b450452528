/** A table in Markdown, columns of one width; the first `words` of them to the left, figures to the right. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  words = 1,
): string {
  const cells = rows.map((row) => columns.map((_, at) => row[at] ?? '–'));
  const widths = columns.map((title, at) =>
    Math.max(3, title.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at < words ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at < words ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(columns), line(rule), ...cells.map(line)].join('\n');
}

/** Three figures that count: 0.284, 1.65, 299, 1,650. */
export function threeFigures(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
