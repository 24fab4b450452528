import { describe, expect, it } from 'vitest';
import type { Unit } from '../../people/model.ts';
import { checkUnits, createUnitResolver, foldUnitName } from '../../people/units.ts';

const known: readonly Unit[] = [
  { code: 'CUC', name: 'Cục Quản lý THADS', parent: null, aliases: [] },
  { code: 'T01', name: 'THADS tỉnh A', parent: 'CUC', aliases: ['Cục THADS tỉnh A'] },
];

const row = (code: string, name: string, parent = '', ...aliases: string[]) => ({
  code,
  name,
  parent,
  aliases,
});

describe('checkUnits', () => {
  it('fills the parent that the code names and cleans names', () => {
    const check = checkUnits(
      [row(' T01.KV01 ', 'Phòng  THADS khu vực 1', '', ' Chi cục THADS X ', '')],
      known,
    );
    expect(check).toEqual({
      kind: 'ok',
      units: [
        { code: 'T01.KV01', name: 'Phòng THADS khu vực 1', parent: 'T01', aliases: ['Chi cục THADS X'] },
      ],
    });
  });

  it('accepts a parent that stands later in the same file', () => {
    expect(checkUnits([row('T02.KV01', 'K', 'T02'), row('T02', 'T', 'CUC')], known).kind).toBe('ok');
  });

  it('reports every problem with its row', () => {
    const check = checkUnits(
      [
        row('T1', 'sai mã'),
        row('T03.KV01', 'Phòng một', 'T03'),
        row('T01.KV02', '', 'T02'),
        row('T01.KV03', 'Phòng ba'),
        row('T01.KV03', 'Phòng ba nữa'),
        row('T01.KV04', 'Phòng bốn', '', 'CỤC THADS  tỉnh A'),
        row('T01.KV05', 'phòng ba'),
      ],
      known,
    );
    expect(check.kind === 'rejected' && check.problems.map((p) => [p.row, p.kind])).toEqual([
      [2, 'bad-code'],
      [3, 'unknown-parent'],
      [4, 'no-name'],
      [4, 'wrong-parent'],
      [6, 'twice'],
      [7, 'name-taken'],
      [8, 'name-taken'],
    ]);
  });

  it("does not let a unit be called by another's code", () => {
    const check = checkUnits([row('T02', 'THADS tỉnh B', '', 't01')], known);
    expect(check.kind === 'rejected' && check.problems).toMatchObject([{ kind: 'name-taken', by: 'T01' }]);
  });

  it('lets a unit take over a name that the file takes from another', () => {
    const check = checkUnits([row('T01', 'THADS tỉnh B'), row('T02', 'THADS tỉnh A')], known);
    expect(check.kind).toBe('ok');
  });
});

describe('unit names', () => {
  const resolve = createUnitResolver(known);
  it.each([
    ['T01', 'T01'],
    ['thads TỈNH a', 'T01'],
    ['Cục  THADS\u00a0tỉnh A', 'T01'],
    ['Cục THADS tỉnh A'.normalize('NFD'), 'T01'],
    ['Cục THADS tinh A', null],
    ['THADS tỉnh', null],
    ['', null],
  ])('«%s» means %s', (written, code) => {
    expect(resolve(written)).toBe(code);
  });

  it('reads hoà as hòa and never hoa as hòa', () => {
    expect(foldUnitName('Hoà Bình')).toBe(foldUnitName('Hòa Bình'));
    expect(foldUnitName('Hoa Bình')).not.toBe(foldUnitName('Hòa Bình'));
    expect(foldUnitName('Hoả')).not.toBe(foldUnitName('Hoà'));
  });
});
