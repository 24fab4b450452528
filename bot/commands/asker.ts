import { levelOfAsker } from '../../answering/level.ts';
import type { Level } from '../../answering/mechanism/model.ts';
import type { Asker } from '../../answering/model.ts';
import type { Person, Role } from '../../people/model.ts';

/** Whose duties an answer names first when a person has several roles: the one that leads the most. */
const FIRST: readonly Role[] = ['LDC', 'BAN', 'TT', 'TP', 'CHV', 'SOAN', 'QT'];

/** Who asks, by the role that leads the most. */
export function askerOf(person: Person | null): Asker {
  const grants = [...(person?.grants ?? [])].sort((a, b) => FIRST.indexOf(a.role) - FIRST.indexOf(b.role));
  return { role: grants[0]?.role ?? null, unit: grants[0]?.unit ?? null };
}

/** The level whose duties are a person's own; null for who has none, a drafter or an administrator. */
export function ownLevel(person: Person): Level | null {
  const level = levelOfAsker('', askerOf(person));
  return level === null || level === 'ALL' ? null : level;
}
