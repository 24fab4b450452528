import { expect, it } from 'vitest';
import { executorResolverOf, resolverOf } from '../../bot/feed-resolvers.ts';
import type { Person } from '../../people/model.ts';

const person = (name: string, executorId: string | null, unit: string): Person => ({
  id: `p-${executorId ?? name}`,
  name,
  telegramId: null,
  executorId,
  grants: [{ role: 'CHV', unit, validFrom: '2026-01-01T00:00:00Z', validTo: null }],
  joinedAt: null,
  revokedAt: null,
});

it('who has no Mã CHV is found by name in the unit where they are CHV, and only where no other bears it', () => {
  const found: string[] = [];
  const head = person('Hồ Cúc', null, 'T01.KV02');
  const resolve = executorResolverOf(
    [
      person('Hồ Cúc', null, 'T01.KV01'),
      { ...head, id: 'p-head', grants: head.grants.map((grant) => ({ ...grant, role: 'TP' })) },
      person('Mai Lan', null, 'T01.KV01'),
      { ...person('Mai Lan', 'E1', 'T01.KV01'), id: 'p-other' },
    ],
    (id) => found.push(id),
  );
  expect(resolve('HỒ CÚC', 'T01.KV01')).toBe('p-Hồ Cúc');
  expect(resolve('Hồ Cúc', 'T01.KV02')).toBeNull();
  expect(resolve('Mai Lan', 'T01.KV01')).toBeNull();
  expect(found).toEqual(['p-Hồ Cúc']);
});

it('an executor is found by name where one alone is meant', () => {
  const resolve = executorResolverOf([
    person('Lê Thị Hoà', 'E1', 'T01.KV01'),
    person('Trần Văn An', 'E2', 'T01.KV01'),
    person('Trần Văn An', 'E3', 'T01.KV02'),
    person('Vũ Bình', 'E4', 'T01'),
    person('Hồ Cúc', null, 'T01.KV01'),
  ]);
  expect(resolve('lê thị hòa', 'T01.KV01')).toBe('E1');
  expect(resolve('Lê Thị Hoa', 'T01.KV01')).toBeNull();
  expect(resolve('Trần Văn An', 'T01.KV02')).toBe('E3');
  expect(resolve('Trần Văn An', 'T01')).toBeNull();
  expect(resolve('Vũ Bình', 'T01.KV03')).toBe('E4');
  expect(resolve('Hồ Cúc', 'T01.KV02')).toBeNull();
});

it('a house without units takes codes and no names; with units it takes only its own', () => {
  const cuc = { code: 'CUC', name: 'Cục Quản lý THADS', parent: null, aliases: [] };
  expect(resolverOf([])('T01.KV01')).toBe('T01.KV01');
  expect(resolverOf([cuc])(' T01 ')).toBe('T01');
  expect(resolverOf([cuc])('Phòng THADS khu vực 1')).toBeNull();
  const own = { code: 'T01', name: 'THADS tỉnh A', parent: 'CUC', aliases: [] };
  expect(resolverOf([cuc, own])('T02')).toBeNull();
  expect(resolverOf([cuc, own])('THADS tỉnh A')).toBe('T01');
});
