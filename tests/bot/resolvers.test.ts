import { expect, it } from 'vitest';
import { executorResolverOf, resolverOf } from '../../bot/feed-resolvers.ts';
import type { Person } from '../../people/model.ts';

const person = (name: string, executorId: string | null, unit: string): Person => ({
  id: `p-${executorId}`,
  name,
  telegramId: null,
  executorId,
  grants: [{ role: 'CHV', unit, validFrom: '2026-01-01T00:00:00Z', validTo: null }],
  joinedAt: null,
  revokedAt: null,
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
  expect(resolve('Hồ Cúc', 'T01.KV01')).toBeNull();
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
