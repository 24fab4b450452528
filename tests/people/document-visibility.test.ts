import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { createKnowledge, type Knowledge } from '../../bot/knowledge.ts';
import { openAsk } from '../../bot/open-ask.ts';
import { openVectors } from '../../bot/vectors.ts';
import { addDocument } from '../../knowledge/added.ts';
import { loadLibrary, type Reads } from '../../knowledge/library.ts';
import { documentsFor, documentsInGroup, type Viewer } from '../../people/scope.ts';

const NOW = new Date('2026-11-30T02:00:00Z');
const CANARY = 'Hoàng Yến Cát Tường';

/** Words that the directives never use, and words that they use rarely: hidden texts must change the worth of neither. */
const NATIONAL = `1. Công tác văn thư
- Đơn vị lập sổ theo dõi công văn đến và cập nhật trước ngày 05 hằng tháng.
- Việc xác minh điều kiện thi hành án được ghi nhận bằng biên bản.
`;
const HIDDEN = (mark: string): string => `1. Kế hoạch ${mark}
- ${mark}: tổ thẩm tra nội bộ kiểm tra toàn bộ hồ sơ ký gửi, kho vật chứng và két sắt trước ngày 20 hằng tháng.
- ${mark}: chấp hành viên báo cáo việc xác minh điều kiện thi hành án của án tín dụng ngân hàng mỗi tuần hai lần.
2. Phân công ${mark}
- ${mark}: kế toán viên đối chiếu tiền tạm giữ, phụ cấp ca đêm và định mức xăng xe lưu động.
`;

const QUESTIONS = [
  'xác minh điều kiện thi hành án bao lâu một lần',
  'án tín dụng ngân hàng báo cáo thế nào',
  'ai kiểm tra kho vật chứng và két sắt',
  'định mức xăng xe lưu động',
  'dinh muc xang xe luu dongg',
  'phụ cấp ca đêm',
  `kế hoạch ${CANARY} nói gì`,
  'hoang yen cat tuong',
  'mục 2 của kế hoạch quy định gì',
  'mục 9 của văn bản nào nói về két sắt',
  'Kế hoạch 77/KH-THADS yêu cầu gì',
  'sổ theo dõi công văn đến cập nhật khi nào',
  'két sắt',
  'có bao nhiêu văn bản',
];

const folders: string[] = [];
let withHidden: Knowledge;
let without: Knowledge;

async function knowledgeOf(hidden: boolean): Promise<Knowledge> {
  const dataDir = mkdtempSync(join(tmpdir(), 'thads-visible-'));
  folders.push(dataDir);
  const add = async (title: string, text: string, unit?: string, number?: string): Promise<void> => {
    const facts = { title, shortTitle: title, number: number ?? null, issueDate: null, issuer: null };
    await addDocument(dataDir, await loadLibrary({ dataDir }), text, {
      ...facts,
      ...(unit !== undefined && { unit }),
    });
  };
  await add('Quy chế văn thư', NATIONAL);
  if (hidden) {
    await add(`Kế hoạch tỉnh ${CANARY}`, HIDDEN(`${CANARY} tỉnh`), 'T01', '77/QĐ-KHNB');
    await add(`Kế hoạch phòng ${CANARY}`, HIDDEN(`${CANARY} phòng`), 'T01.KV01');
    await add(`Kế hoạch khác ${CANARY}`, HIDDEN(`${CANARY} khác`), 'T02');
  }
  const read = readConfig({ DATA_DIR: dataDir });
  if (read.kind !== 'ok') throw new Error(read.problems.join());
  const { config } = read;
  const vectors = await openVectors(config, { onTrouble: () => {} });
  return createKnowledge({
    dataDir,
    clock: { now: () => NOW },
    build: (library, view) => openAsk(config, library, vectors, () => {}, view),
    onDamage: (error) => {
      throw error;
    },
  });
}

beforeAll(async () => {
  [withHidden, without] = await Promise.all([knowledgeOf(true), knowledgeOf(false)]);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const viewer = (role: Viewer['grants'][number]['role'], unit: string): Viewer => ({
  executorId: null,
  revokedAt: null,
  grants: [{ role, unit, validFrom: '2026-01-01T00:00:00.000Z', validTo: null }],
});
const asker = { role: null, unit: null };

async function answers(knowledge: Knowledge, reads: Reads): Promise<string> {
  const { ask, library, inForce, publicNumbers } = await knowledge.current(reads);
  const told: unknown[] = [library, inForce, [...publicNumbers]];
  for (const question of QUESTIONS) told.push(await ask(question, asker, { mayClarify: true }));
  return JSON.stringify(told);
}

it('answers who may not read a document, to the letter, as if nobody had ever added it', async () => {
  const strangers: readonly Reads[] = [
    documentsFor(null, NOW),
    documentsInGroup({ unit: 'T01', closed: false }, viewer('TT', 'T01'), NOW),
    documentsInGroup({ unit: 'T01', closed: true }, viewer('CHV', 'T03.KV01'), NOW),
  ];
  const untouched = await answers(without, documentsFor(null, NOW));
  // Readers of the same documents share one view, whoever they are.
  const national = await withHidden.current();
  for (const reads of [
    documentsFor(viewer('TT', 'T03'), NOW),
    documentsInGroup({ unit: 'CUC', closed: true }, viewer('QT', 'CUC'), NOW),
  ])
    expect(await withHidden.current(reads)).toBe(national);
  for (const reads of strangers) {
    const told = await answers(withHidden, reads);
    expect(told).toBe(untouched);
    expect(told).not.toContain('Hoàng Yến');
  }
});

it.each([
  ['an executor of the Phòng', documentsFor(viewer('CHV', 'T01.KV01'), NOW), ['tỉnh', 'phòng']],
  ['an executor of another Phòng', documentsFor(viewer('CHV', 'T01.KV02'), NOW), ['tỉnh']],
  ['the head of the province', documentsFor(viewer('TT', 'T01'), NOW), ['tỉnh', 'phòng']],
  ['a drafter of the province', documentsFor(viewer('SOAN', 'T01'), NOW), ['tỉnh']],
  ['the administrator', documentsFor(viewer('QT', 'CUC'), NOW), ['tỉnh', 'phòng', 'khác']],
  [
    'a closed group of the province',
    documentsInGroup({ unit: 'T01', closed: true }, viewer('TT', 'T01'), NOW),
    ['tỉnh'],
  ],
] as const)('%s reads exactly what binds or lies below', async (_, reads, marks) => {
  const { ask, library } = await withHidden.current(reads);
  const titles = library.documents.map(({ title }) => title).filter((title) => title.includes(CANARY));
  expect(titles.length).toBe(marks.length);
  const told = JSON.stringify(await ask('ai kiểm tra kho vật chứng và két sắt', asker));
  for (const mark of ['tỉnh', 'phòng', 'khác'])
    expect(told.includes(`${CANARY} ${mark}`)).toBe((marks as readonly string[]).includes(mark));
});
