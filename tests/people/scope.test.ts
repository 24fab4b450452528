import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../people/model.ts';
import {
  mayApprove,
  mayDraft,
  mayInvite,
  type RecordClass,
  type ScopedRecord,
  type Sight,
  sight,
  type Viewer,
} from '../../people/scope.ts';

const NOW = new Date('2026-11-24T02:00:00Z');
const UNITS = ['CUC', 'T01', 'T01.KV01', 'T01.KV02', 'T02', 'T02.KV01', 'T10', 'T10.KV01'];

function viewer(role: Role, unit: string, executorId: string | null = null): Viewer {
  return {
    executorId,
    revokedAt: null,
    grants: [{ role, unit, validFrom: '2026-01-01T00:00:00.000Z', validTo: null }],
  };
}

/**
 * The table of domain 2.1, written a second time: rows are roles; in each row what the role sees of its own unit's
 * records, for [aggregate, case, case under A2, party]. "own" asks that the executor is the viewer.
 */
const TABLE: Record<Role, readonly [string, string, string, string]> = {
  CHV: ['-', 'own', 'own', 'own'],
  TP: ['see', 'see', 'see', 'see'],
  TT: ['see', 'see', 'see', 'see'],
  BAN: ['see', 'count', 'see', 'count'],
  LDC: ['see', 'count', 'see', 'count'],
  SOAN: ['-', '-', '-', '-'],
  QT: ['-', '-', '-', '-'],
};

function byTable(role: Role, unit: string, executorId: string | null, record: ScopedRecord): Sight {
  // Documents are compared in tests/people/oracle/.
  if (record.class === 'sensitive' || record.class === 'document') return 'nothing';
  const segments = (code: string) => (code === 'CUC' ? [] : code.split('.'));
  const inside = segments(unit).every((part, index) => segments(record.unit)[index] === part);
  if (!inside) return 'nothing';
  const column = { aggregate: 0, case: record.rules.includes('A2') ? 2 : 1, party: 3 }[record.class];
  const cell = TABLE[role][column];
  if (cell === 'own') return executorId && executorId === record.executorId ? 'see' : 'nothing';
  return cell === 'see' || cell === 'count' ? cell : 'nothing';
}

const roleArb = fc.constantFrom(...ROLES);
const unitArb = fc.constantFrom(...UNITS);
const executorArb = fc.constantFrom(null, 'CHV-1', 'CHV-2');
const recordArb: fc.Arbitrary<ScopedRecord> = fc.record({
  class: fc.constantFrom<Exclude<RecordClass, 'document'>>('aggregate', 'case', 'party', 'sensitive'),
  unit: unitArb,
  executorId: executorArb,
  rules: fc.subarray(['A1', 'A2', 'A3a', 'A3b', 'A3?']),
});

describe('sight', () => {
  it('agrees with the table of domain 2.1 on every pair', () => {
    fc.assert(
      fc.property(roleArb, unitArb, executorArb, recordArb, (role, unit, executorId, record) => {
        expect(sight(viewer(role, unit, executorId), record, NOW)).toBe(
          byTable(role, unit, executorId, record),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives a person of several roles the most that one of them sees', () => {
    const order: readonly Sight[] = ['nothing', 'count', 'see'];
    fc.assert(
      fc.property(
        roleArb,
        unitArb,
        roleArb,
        unitArb,
        executorArb,
        recordArb,
        (r1, u1, r2, u2, executor, record) => {
          const one = viewer(r1, u1, executor);
          const two = viewer(r2, u2, executor);
          const both = { ...one, grants: [...one.grants, ...two.grants] };
          const most = Math.max(...[one, two].map((v) => order.indexOf(sight(v, record, NOW))));
          expect(sight(both, record, NOW)).toBe(order[most]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('holds only while the role does, to the instant', () => {
    const record: ScopedRecord = { class: 'case', unit: 'T01.KV01', executorId: null, rules: [] };
    const head: Viewer = {
      executorId: null,
      revokedAt: null,
      grants: [
        {
          role: 'TP',
          unit: 'T01.KV01',
          validFrom: '2026-01-01T00:00:00.000Z',
          validTo: '2026-06-30T16:59:59.999Z',
        },
      ],
    };
    expect(sight(head, record, new Date('2025-12-31T23:59:59.999Z'))).toBe('nothing');
    expect(sight(head, record, new Date('2026-01-01T00:00:00.000Z'))).toBe('see');
    expect(sight(head, record, new Date('2026-06-30T16:59:59.999Z'))).toBe('see');
    expect(sight(head, record, new Date('2026-06-30T17:00:00.000Z'))).toBe('nothing');
    const revoked = { ...head, revokedAt: '2026-03-01T00:00:00.000Z' };
    expect(sight(revoked, record, new Date('2026-03-01T00:00:00.000Z'))).toBe('nothing');
  });

  it('does not take T10 for a part of T1, nor T01.KV01 for T01', () => {
    const record: ScopedRecord = { class: 'case', unit: 'T10.KV01', executorId: null, rules: [] };
    expect(sight(viewer('TT', 'T01'), record, NOW)).toBe('nothing');
    expect(sight(viewer('TP', 'T01.KV01'), { ...record, unit: 'T01' }, NOW)).toBe('nothing');
  });
});

describe('rights', () => {
  it.each([
    ['LDC', 'CUC', 'CUC', true],
    ['TT', 'T01', 'T01', true],
    ['TP', 'T01.KV01', 'T01.KV01', true],
    ['TP', 'T01.KV01', 'T01', false],
    ['TP', 'T01.KV02', 'T01.KV01', false],
    ['TT', 'T02', 'T01', false],
    ['TT', 'T01', 'CUC', false],
    ['SOAN', 'T01', 'T01', false],
    ['QT', 'CUC', 'T01', false],
    ['BAN', 'CUC', 'CUC', false],
  ] as const)('%s of %s approves for %s: %s', (role, unit, target, right) => {
    expect(mayApprove(viewer(role, unit), target, NOW)).toBe(right);
  });

  it.each([
    ['SOAN', 'T01', 'T01', true],
    ['SOAN', 'T01', 'T01.KV01', true],
    ['SOAN', 'T01.KV01', 'T01', false],
    ['TP', 'T01.KV01', 'T01.KV01', true],
    ['CHV', 'T01.KV01', 'T01.KV01', false],
  ] as const)('%s of %s drafts for %s: %s', (role, unit, target, right) => {
    expect(mayDraft(viewer(role, unit), target, NOW)).toBe(right);
  });

  it.each([
    ['QT', 'CUC', 'TT', 'T07', true],
    ['QT', 'T01', 'TP', 'T01.KV02', true],
    ['QT', 'T01', 'TP', 'T02.KV02', false],
    ['TP', 'T01.KV01', 'CHV', 'T01.KV01', true],
    ['TP', 'T01.KV01', 'CHV', 'T01.KV02', false],
    ['TP', 'T01.KV01', 'QT', 'T01.KV01', false],
    ['TT', 'T01', 'TP', 'T01.KV02', true],
    ['CHV', 'T01.KV01', 'CHV', 'T01.KV01', false],
  ] as const)('%s of %s invites a %s into %s: %s', (role, unit, invited, target, right) => {
    expect(mayInvite(viewer(role, unit), invited, target, NOW)).toBe(right);
  });
});
