import { readFileSync } from 'node:fs';
import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { drawChart, fontFile, fontOf } from '../../bot/charts/draw.ts';
import { chartOf, type OverdueChart } from '../../bot/charts/model.ts';
import { PALETTES, THEMES } from '../../bot/charts/themes.ts';
import * as say from '../../bot/messages/charts.ts';
import { captionOf, chartPart } from '../../bot/views/chart.ts';
import { plainText } from '../../bot/views/message.ts';
import type { Viewpoint } from '../../reminders/audience.ts';
import type { DayCount } from '../../reminders/counts.ts';
import { digestFor } from '../../reminders/digest.ts';
import { factsOf } from './../reminders/office.ts';

const NOW = '2026-11-30T08:00:00+07:00';
/** Three Phòng; `b` meets every rule, `d` only the first. */
const CASES = [
  { caseKey: 'a', decisionDate: '2024-03-05', unit: 'T01.KV01' },
  { caseKey: 'b', decisionDate: '2019-03-05', unit: 'T01.KV03', valueVnd: 30_000_000_000, periodic: false },
  { caseKey: 'c', decisionDate: '2022-03-05', unit: 'T01.KV03', valueVnd: 1_500_000_000 },
  { caseKey: 'd', decisionDate: '2025-01-05', unit: 'T01' },
] as const;

/** Past five years, and nobody says whether by instalments. */
const UNSURE = [
  { caseKey: 'u1', decisionDate: '2019-03-05', unit: 'T01.KV01', periodic: null },
  { caseKey: 'u2', decisionDate: '2019-03-06', unit: 'T01.KV03', periodic: null },
  { caseKey: 'u3', decisionDate: '2019-03-06', unit: 'T02.KV01', periodic: null },
] as const;

const facts = factsOf({ now: NOW, cases: CASES, people: [] });
const chart = (view: Viewpoint, history: readonly DayCount[] = []): OverdueChart =>
  chartOf(digestFor(view, facts, null), facts, history);
const figures = ({ bars }: OverdueChart): Record<string, string[]> =>
  Object.fromEntries(bars.rows.map((row) => [row.label, row.bars.map(({ text }) => text)]));

it('shows a head of the province the figures of the digest, each Phòng in its row', () => {
  const view = { role: 'TT', units: ['T01'] } as const;
  const shown = chart(view);
  expect(figures(shown)).toEqual({
    Tỉnh: ['0', '0', '1'],
    KV1: ['0', '0', '1'],
    KV3: ['1', '1', '2'],
  });
  const digest = digestFor(view, facts, null);
  expect(shown.trends.map(({ now }) => now)).toEqual(digest.rules.map((line) => String(line.count)));
});

it('shows a head of a Phòng the own cases by age, each once, and what remains', () => {
  expect(figures(chart({ role: 'TP', units: ['T01.KV03'] }))).toEqual({
    'Quá 01 đến 02 năm': ['0', '0'],
    'Quá 02 đến 03 năm': ['0', '0'],
    'Quá 03 đến 05 năm': ['1', '1,5 tỷ'],
    'Quá 05 năm': ['1', '30 tỷ'],
  });
});

it('shows the Cục twenty provinces, those with the most of the heaviest rule, and the sum of the others', () => {
  const national = factsOf({
    now: NOW,
    people: [],
    cases: Array.from({ length: 25 }, (_, i) => ({
      caseKey: `n${i}`,
      unit: `T${String(i + 1).padStart(2, '0')}.KV01`,
      decisionDate: i === 24 ? '2019-03-05' : '2024-03-05',
      periodic: false,
    })),
  });
  const view = { role: 'LDC', units: ['CUC'] } as const;
  const { bars } = chartOf(digestFor(view, national, null), national, []);
  expect(bars.rows).toHaveLength(20);
  expect(bars.rows[0]?.label).toBe('T25');
  expect(bars.note).toBe('và 5 đơn vị khác: 05 năm 0 · ≥20 tỷ 0 · 01 năm 5');
});

it.each([
  ['THADS thành phố Hồ Chí Minh', 'Hồ Chí Minh'],
  ['THADS tỉnh Đắk Lắk', 'Đắk Lắk'],
  ['Thi hành án dân sự tỉnh A', 'Tỉnh A'],
])('calls %s %s', (name, short) => {
  expect(say.provinceName(name)).toBe(short);
});

it('draws the way from the first day that is stored to the figure of now, and says when there is none', () => {
  const day = (date: string, count: number): DayCount => ({ date, rule: 'A1', count, vnd: 0 });
  const view = { role: 'TT', units: ['T01'] } as const;
  const { trends, trendHeading } = chart(view, [day('2026-11-23', 7), day('2026-11-30', 99)]);
  expect(trends.find(({ series }) => series === 'A1')).toMatchObject({
    points: [
      { date: '2026-11-23', count: 7 },
      { date: '2026-11-30', count: 4 },
    ],
    change: '−3 so với 23/11',
    from: '23/11: 7',
    to: '30/11',
  });
  expect(trendHeading).toBe(say.trendHeading(true));
  expect(chart(view).trendHeading).toContain('chưa đủ ngày');
  expect(chart(view).trends[0]?.change).toBeNull();
});

it('says its main figures in words, within what a caption holds, and cannot be passed on', () => {
  const shown = chart({ role: 'TT', units: ['T01'] });
  const caption = plainText(captionOf(shown));
  expect(caption).toContain('Quá 01 năm, có điều kiện: 4');
  expect(caption).toContain('Nhiều nhất ở nhóm «05 năm»: KV3 (1)');
  const long = { ...shown, heading: 'Phòng '.repeat(400) };
  expect(plainText(captionOf(long)).length).toBeLessThanOrEqual(1024);
  expect(chartPart(shown, Buffer.of(1), { role: 'TT', theme: 'light' }).protect).toBe(true);
});

it('names all rows that have the most, and none where they are many', () => {
  const most = (n: number): string => {
    const tied = Array.from({ length: n }, (_, i) => ({
      caseKey: `t${i}`,
      decisionDate: '2019-03-05',
      unit: `T01.KV0${i + 4}`,
      periodic: false,
    }));
    const office = factsOf({ now: NOW, cases: [...CASES, ...tied], people: [] });
    return plainText(captionOf(chartOf(digestFor({ role: 'TT', units: ['T01'] }, office, null), office, [])));
  };
  expect(most(2)).toContain('Nhiều nhất ở nhóm «05 năm»: KV3, KV4, KV5 (cùng 1)');
  expect(most(3)).not.toContain('Nhiều nhất');
});

it('says beside the figure of five years how many of them nobody can tell, on a card with room for it', async () => {
  const office = factsOf({
    now: NOW,
    cases: [...CASES.filter(({ caseKey }) => caseKey !== 'b'), ...UNSURE],
    people: [],
  });
  const day: DayCount = { date: '2026-11-23', rule: 'A3a', count: 1, vnd: 0 };
  const shown = (history: readonly DayCount[]): OverdueChart =>
    chartOf(digestFor({ role: 'TT', units: ['T01'] }, office, null), office, history);
  expect(shown([]).trends.map(({ series, now, unsure }) => [series, now, unsure])).toEqual([
    ['A3a', '0', 'chưa rõ định kỳ 2'],
    ['A2', '0', null],
    ['A1', expect.any(String), null],
  ]);
  expect(plainText(captionOf(shown([])))).toContain('Quá 05 năm, có điều kiện: 0; chưa rõ định kỳ 2\n');
  expect(plainText(captionOf(shown([day])))).toContain('0 (−1 so với 23/11); chưa rõ định kỳ 2\n');
  const heightOf = async (chart: OverdueChart): Promise<number> =>
    (await loadImage(await drawChart(chart, 'light'))).height;
  const sure = { ...shown([]), trends: shown([]).trends.map((trend) => ({ ...trend, unsure: null })) };
  expect(await heightOf(shown([]))).toBeGreaterThan(await heightOf(sure));
});

it.each(THEMES)('is a picture for a phone on %s ground', async (theme) => {
  const png = await drawChart(chart({ role: 'TT', units: ['T01'] }), theme);
  const image = await loadImage(png);
  expect(image.width).toBe(1080);
  expect(image.height).toBeGreaterThan(700);
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  const { data } = ctx.getImageData(0, 0, image.width, image.height);
  const colors = new Set<string>();
  for (let at = 0; at < data.length; at += 4)
    colors.add(
      `#${data.subarray(at, at + 3).reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '')}`,
    );
  const palette = PALETTES[theme];
  expect(colors).toContain(palette.background);
  expect(colors).toContain(palette.text);
  for (const rule of ['A3a', 'A2', 'A1'] as const) expect(colors).toContain(palette.series[rule]);
});

/** Every code point a font file has a shape for: the format 4 and 12 tables of `cmap` (OpenType). */
function lettersOf(font: Buffer): ReadonlySet<number> {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const at = tables.find((entry) => font.toString('latin1', entry, entry + 4) === 'cmap') ?? 0;
  const cmap = font.readUInt32BE(at + 8);
  const found = new Set<number>();
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i += 1) {
    const table = cmap + font.readUInt32BE(cmap + 4 + 8 * i + 4);
    const format = font.readUInt16BE(table);
    if (format === 4) {
      const segments = font.readUInt16BE(table + 6) / 2;
      for (let s = 0; s < segments; s += 1) {
        const end = font.readUInt16BE(table + 14 + 2 * s);
        const start = font.readUInt16BE(table + 16 + 2 * segments + 2 * s);
        for (let code = start; code <= end && code < 0xffff; code += 1) found.add(code);
      }
    }
    if (format === 12)
      for (let g = 0; g < font.readUInt32BE(table + 12); g += 1) {
        const group = table + 16 + 12 * g;
        for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code += 1)
          found.add(code);
      }
  }
  return found;
}

const VIETNAMESE =
  'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ';

it('has a shape for every letter of Vietnamese and every sign it writes, in the font that ships with it', () => {
  const words = [
    VIETNAMESE,
    VIETNAMESE.toLocaleUpperCase('vi'),
    JSON.stringify(chart({ role: 'TT', units: ['T01'] })),
    JSON.stringify(chart({ role: 'TP', units: ['T01.KV03'] })),
    say.otherUnits(1_234, { A3a: 1, A2: 2, A1: 3 }),
    say.nothing(),
    say.periodicUnknown('2'),
    '+−…≥«»',
  ].join('');
  for (const weight of [400, 600] as const) {
    const letters = lettersOf(readFileSync(fontFile(weight)));
    expect([...words].filter((letter) => !letters.has(letter.codePointAt(0) ?? 0))).toEqual([]);
  }
});

it('draws with that font: no letter is the empty box, and marks make a letter another', async () => {
  // Registers the fonts.
  await drawChart(chart({ role: 'TT', units: ['T01'] }), 'light');
  const inkOf = (text: string, bold: boolean): string => {
    const ctx: SKRSContext2D = createCanvas(80, 80).getContext('2d');
    ctx.font = fontOf(40, bold);
    ctx.fillText(text, 10, 55);
    return Buffer.from(ctx.getImageData(0, 0, 80, 80).data).toString('base64');
  };
  for (const bold of [false, true]) {
    const box = inkOf('\u{10fffd}', bold);
    const shapes = [...VIETNAMESE].map((letter) => inkOf(letter, bold));
    expect(shapes).not.toContain(box);
    expect(new Set(shapes).size).toBe(VIETNAMESE.length);
  }
});

/** How a colour looks to readers without one kind of cone (Machado, Oliveira, Fernandes 2009, severity 1). */
const BLINDNESS = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
const linear = (hex: string): number[] =>
  [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
/** CIE L*a*b* of a colour as seen. */
function labOf(hex: string, kind: keyof typeof BLINDNESS): number[] {
  const rgb = linear(hex);
  const times = (m: readonly number[], v: readonly number[]): number[] =>
    [0, 3, 6].map((r) => [0, 1, 2].reduce((sum, c) => sum + (m[r + c] ?? 0) * (v[c] ?? 0), 0));
  const seen = times(BLINDNESS[kind], rgb).map((share) => Math.min(1, Math.max(0, share)));
  const xyz = times([0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505], seen);
  const [x = 0, y = 0, z = 0] = xyz.map((value, i) => {
    const t = value / ([0.9505, 1, 1.089][i] ?? 1);
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
const apart = (a: string, b: string, kind: keyof typeof BLINDNESS): number =>
  Math.hypot(...labOf(a, kind).map((value, i) => value - (labOf(b, kind)[i] ?? 0)));
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

it.each(THEMES)(
  'keeps its colours apart for every kind of eye on %s ground, and its words legible',
  (theme) => {
    const { series, background, card, text, quiet } = PALETTES[theme];
    const colors = [series.A3a, series.A2, series.A1];
    for (const kind of Object.keys(BLINDNESS) as (keyof typeof BLINDNESS)[])
      for (const [i, a] of colors.entries())
        for (const b of colors.slice(i + 1))
          expect(apart(a, b, kind), `${a} ${b} ${kind}`).toBeGreaterThan(20);
    // WCAG 2.2, 1.4.3 and 1.4.11.
    for (const ground of [background, card]) {
      expect(contrast(text, ground)).toBeGreaterThan(7);
      expect(contrast(quiet, ground)).toBeGreaterThan(4.5);
    }
  },
);
