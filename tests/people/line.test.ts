import { describe, expect, it } from 'vitest';
import { above, deskOf, firstHolder } from '../../people/line.ts';
import type { Person, Role } from '../../people/model.ts';

const NOW = new Date('2026-11-24T02:00:00Z');
type Span = { readonly from?: string; readonly to?: string };

function person(id: string, role: Role, unit: string, { from, to }: Span = {}, joined = true): Person {
  const validFrom = from ?? '2026-01-01T00:00:00.000Z';
  return {
    id,
    name: null,
    telegramId: joined ? id : null,
    executorId: null,
    grants: [{ role, unit, validFrom, validTo: to ?? null }],
    joinedAt: joined ? validFrom : null,
    revokedAt: null,
  };
}
const names = (desks: ReturnType<typeof above>): string[] => desks.map(({ role, unit }) => `${role}@${unit}`);

describe('the reporting line', () => {
  it.each<[Role, string, string[]]>([
    ['CHV', 'T01.KV01', ['TP@T01.KV01', 'TT@T01', 'BAN@CUC']],
    ['SOAN', 'T01.KV01', ['TP@T01.KV01', 'TT@T01', 'BAN@CUC']],
    ['TP', 'T01.KV01', ['TT@T01', 'BAN@CUC']],
    ['CHV', 'T01', ['TT@T01', 'BAN@CUC']],
    ['TT', 'T01', ['BAN@CUC']],
    ['QT', 'CUC', ['BAN@CUC']],
    ['BAN', 'CUC', []],
    ['LDC', 'CUC', []],
  ])('of a %s of %s', (role, unit, line) => {
    expect(names(above({ role, unit }))).toEqual(line);
  });

  it('begins at the role that leads the most, of those that hold now', () => {
    const both: Person = {
      ...person('a', 'CHV', 'T01.KV01'),
      grants: [
        ...person('a', 'CHV', 'T01.KV01').grants,
        ...person('a', 'TP', 'T01.KV02').grants,
        ...person('a', 'TT', 'T01', { to: '2026-11-23T00:00:00.000Z' }).grants,
      ],
    };
    expect(deskOf(both, NOW)).toEqual({ role: 'TP', unit: 'T01.KV02' });
    expect(deskOf({ ...both, revokedAt: '2026-11-01T00:00:00.000Z' }, NOW)).toBeNull();
  });
});

describe('whom the line leads to', () => {
  const line = above({ role: 'CHV', unit: 'T01.KV01' });
  const who = (people: readonly Person[], asker = 'asker'): string => {
    const found = firstHolder(line, people, NOW, asker);
    return found === null ? 'nobody' : `${found.person.id} as ${found.desk.role}`;
  };
  const tp = person('tp', 'TP', 'T01.KV01');
  const tt = person('tt', 'TT', 'T01');

  it('is the nearest desk that is held', () => {
    expect(who([tt, tp])).toBe('tp as TP');
    expect(who([tt, person('other', 'TP', 'T01.KV02')])).toBe('tt as TT');
    expect(who([person('ban', 'BAN', 'CUC')])).toBe('ban as BAN');
    expect(who([])).toBe('nobody');
  });

  it('skips who has left, has not joined yet, is to come, or asks', () => {
    const gone = person('gone', 'TP', 'T01.KV01', { to: '2026-11-23T00:00:00.000Z' });
    const invited = person('invited', 'TP', 'T01.KV01', {}, false);
    const future = person('future', 'TP', 'T01.KV01', { from: '2026-12-01T00:00:00.000Z' });
    expect(who([gone, invited, future, tt])).toBe('tt as TT');
    expect(who([tp, tt], 'tp')).toBe('tt as TT');
  });

  it('is who has sat there longest', () => {
    const deputy = person('deputy', 'TP', 'T01.KV01', { from: '2025-01-01T00:00:00.000Z' });
    expect(who([tp, deputy])).toBe('deputy as TP');
  });
});
