import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { speedChart } from '../../bench/chart.ts';
import { markdownTable, threeFigures } from '../../bench/table.ts';

/** Attributes of every element of that name; throws where the drawing is not well-formed XML. */
function elements(svg: string, wanted: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === wanted) found.push(attributes as Record<string, string>);
  });
  parser.write(svg).close();
  return found;
}

const row = { label: 'ours', ours: true, p50: 0.3, p99: 1.1, cells: ['1'] };

describe('the chart', () => {
  it('puts the fastest on top, a factor of ten always as far apart', () => {
    const svg = speedChart({
      title: 'Speed',
      subtitle: 'here & now',
      columns: ['× ours'],
      rows: [
        { ...row, label: 'slow <peer>', ours: false, p50: 300, p99: null },
        row,
        { ...row, label: 'peer', ours: false, p50: 3, p99: 30 },
        { ...row, label: 'peer 2', ours: false, p50: 30, p99: 30 },
      ],
    });
    const dots = elements(svg, 'circle').map(({ cx, cy }) => ({ x: Number(cx), y: Number(cy) }));
    const steps = dots
      .slice(1)
      .map(({ x, y }, at) => ({ x: x - (dots[at]?.x ?? 0), y: y - (dots[at]?.y ?? 0) }));
    expect(steps).toHaveLength(3);
    for (const { x, y } of steps) {
      expect(x).toBeCloseTo(steps[0]?.x ?? 0, 0);
      expect(y).toBe(steps[0]?.y);
    }
    expect(svg).toContain('slow &#60;peer&#62;');
    expect(svg).not.toContain('NaN');
  });

  it('says which row has no time', () => {
    expect(() =>
      speedChart({ title: 'Speed', subtitle: '', columns: [], rows: [{ ...row, p50: 0 }] }),
    ).toThrow(/no place for "ours"/);
  });
});

describe('the table', () => {
  it('is Markdown with columns of one width', () => {
    expect(
      markdownTable(
        ['engine', 'ms'],
        [
          ['a', '1.5'],
          ['long name', null],
        ],
      ),
    ).toBe(
      ['| engine    |  ms |', '| --------- | --: |', '| a         | 1.5 |', '| long name |   – |'].join('\n'),
    );
  });

  it.each([
    [0.28412, '0.284'],
    [1.654, '1.65'],
    [299.4, '299'],
    [1650, '1,650'],
  ])('%d is written %s', (value, text) => {
    expect(threeFigures(value)).toBe(text);
  });
});
