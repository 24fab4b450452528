import { GUESS_WINDOW_HOURS, GUESSES, GUESSES_OF_ALL } from './codes.ts';
import {
  isHouseExecutorId,
  levelOf,
  type Person,
  type Role,
  type UnitCode,
  type UnitLevel,
} from './model.ts';

export interface Invitation {
  readonly role: Role;
  readonly unit: UnitCode;
  readonly name?: string;
  readonly executorId?: string;
  /** Person who invites; absent for the operator of the command line. */
  readonly createdBy?: string;
}

/** What the database says when somebody sends a code. */
export interface RedemptionFacts {
  readonly now: string;
  /** Wrong codes this Telegram account tried, and since when. */
  readonly guesses: { readonly since: string; readonly failures: number };
  /** Wrong codes of all accounts within the window. */
  readonly guessesOfAll: number;
  readonly invitation: {
    readonly personId: string;
    readonly expiresAt: string;
    readonly usedAt: string | null;
  } | null;
  /** Whom the invitation was made for. */
  readonly invited: Pick<Person, 'name' | 'executorId' | 'revokedAt' | 'joinedAt'> | null;
  /** Whose Telegram account sends the code. */
  readonly holder: Pick<Person, 'id' | 'name' | 'executorId'> | null;
}

/** `already-bound`: the account belongs to somebody else than the invitation names. */
export type Refusal = 'unknown' | 'used' | 'expired' | 'already-bound' | 'too-many-guesses';

export type Redemption =
  | { readonly kind: 'refused'; readonly why: Refusal }
  /**
   * bind: the account becomes the invited person · add-role: the account already is a person, who receives the
   * invitation's role in addition · again: the person's own used code, sent once more.
   */
  | { readonly kind: 'accepted'; readonly how: 'bind' | 'add-role' | 'again'; readonly personId: string };

/** Decides what a code does. Of the refusals only `unknown` counts as a guess. */
export function decideRedemption(facts: RedemptionFacts): Redemption {
  const { invitation, invited, holder, guesses, now } = facts;
  const refused = (why: Refusal): Redemption => ({ kind: 'refused', why });
  if (guessesLeft(guesses, now) <= 0 || facts.guessesOfAll >= GUESSES_OF_ALL)
    return refused('too-many-guesses');
  if (invitation === null || invited === null) return refused('unknown');
  const { personId } = invitation;
  if (invitation.usedAt !== null)
    return holder?.id === personId ? { kind: 'accepted', how: 'again', personId } : refused('used');
  if (invitation.expiresAt <= now || invited.revokedAt !== null) return refused('expired');
  if (holder === null) return { kind: 'accepted', how: 'bind', personId };
  // A new code for an account that turned out to be still in use.
  if (holder.id === personId) return { kind: 'accepted', how: 'again', personId };
  // Two people who have both joined are never made one.
  if (invited.joinedAt !== null) return refused('already-bound');
  return differ(holder.name, invited.name) || differ(codeOf(holder.executorId), codeOf(invited.executorId))
    ? refused('already-bound')
    : { kind: 'accepted', how: 'add-role', personId: holder.id };
}

/** The guess counter after a wrong code: a window that has passed starts anew. */
export function countGuess(guesses: RedemptionFacts['guesses'], now: string): RedemptionFacts['guesses'] {
  return windowOver(guesses.since, now)
    ? { since: now, failures: 1 }
    : { since: guesses.since, failures: guesses.failures + 1 };
}

function guessesLeft(guesses: RedemptionFacts['guesses'], now: string): number {
  return windowOver(guesses.since, now) ? GUESSES : GUESSES - guesses.failures;
}

function windowOver(since: string, now: string): boolean {
  return Date.parse(now) - Date.parse(since) >= GUESS_WINDOW_HOURS * 3_600_000;
}

/** An id of the house says nothing of who somebody is in a feed: a Mã CHV takes its place. */
function codeOf(executorId: string | null): string | null {
  return executorId === null || isHouseExecutorId(executorId) ? null : executorId;
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.normalize('NFC') !== b.normalize('NFC');
}

const LEVELS: Readonly<Record<Role, readonly UnitLevel[]>> = {
  CHV: ['KHU_VUC', 'TINH'],
  TP: ['KHU_VUC'],
  TT: ['TINH'],
  BAN: ['CUC'],
  LDC: ['CUC'],
  SOAN: ['CUC', 'TINH', 'KHU_VUC'],
  QT: ['CUC', 'TINH', 'KHU_VUC'],
};

/** The levels of unit in which a role exists (domain 2.1). */
export function levelsOf(role: Role): readonly UnitLevel[] {
  return LEVELS[role];
}

/** Whether the role exists in that unit: a Trưởng phòng heads a Phòng, not a province. */
export function fits(role: Role, unit: UnitCode): boolean {
  return LEVELS[role].includes(levelOf(unit));
}
