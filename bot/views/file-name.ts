import type { CivilDate } from '../../cases/model.ts';

/** `THADS tỉnh A`, `Quá 01 năm` → `THADS-tinh-A_Qua-01-nam_2026-11-30.xlsx`: names of files outlive systems that know no marks. */
export const fileName = (words: readonly string[], today: CivilDate, extension: string): string =>
  `${[...words.map(slug), today].join('_')}.${extension}`;

function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
