import { type Grant, type Group, isWithin, levelOf, type Person, type Role, type UnitCode } from './model.ts';

/**
 * Class of what is shown (domain 8.1). aggregate: counts of a unit (class 0) · case: decision number, date, amount,
 * stage (1) · party: initials, executor's name (2) · sensitive: never shown to anybody (3) ·
 * document: a text of a unit that answers are taken from, of the whole service where the unit is CUC.
 */
export type RecordClass = 'aggregate' | 'case' | 'party' | 'sensitive' | 'document';

export interface ScopedRecord {
  readonly class: RecordClass;
  readonly unit: UnitCode;
  /** Executor of the case as the feed names them; null for aggregates and cases nobody has. */
  readonly executorId: string | null;
  /** Rules the case is due under; BAN and LDC see the lists of A2. */
  readonly rules: readonly string[];
}

/** see: it may be shown · count: it may only be part of a number · nothing: it must not even be counted. */
export type Sight = 'see' | 'count' | 'nothing';

/** Whoever looks; a person, or a role and unit somebody tries out. */
export type Viewer = Pick<Person, 'executorId' | 'grants' | 'revokedAt'>;

/** The roles a person holds at that instant. */
export function activeGrants(viewer: Viewer, now: Date): readonly Grant[] {
  const at = now.toISOString();
  if (viewer.revokedAt !== null && viewer.revokedAt <= at) return [];
  return viewer.grants.filter(
    (grant) => grant.validFrom <= at && (grant.validTo === null || at <= grant.validTo),
  );
}

/**
 * What a person may see of a record in a private chat: the table of domain 2.1. The only place that decides it.
 * In a group nothing below `aggregate` is ever shown, whoever asks.
 */
export function sight(viewer: Viewer, record: ScopedRecord, now: Date): Sight {
  const sights = activeGrants(viewer, now).map((grant) => sightOf(grant, viewer.executorId, record));
  if (sights.includes('see')) return 'see';
  return sights.includes('count') ? 'count' : 'nothing';
}

/** The same by one role in one unit, whoever holds it: what a digest is made for. */
export function sightOf(
  grant: Pick<Grant, 'role' | 'unit'>,
  executorId: string | null,
  record: ScopedRecord,
): Sight {
  if (record.class === 'sensitive') return 'nothing';
  if (record.class === 'document') return readsDocument(grant, record.unit) ? 'see' : 'nothing';
  if (!isWithin(record.unit, grant.unit)) return 'nothing';
  switch (grant.role) {
    case 'CHV':
      return record.class !== 'aggregate' && executorId !== null && record.executorId === executorId
        ? 'see'
        : 'nothing';
    case 'TP':
    case 'TT':
      return 'see';
    case 'BAN':
    case 'LDC':
      if (record.class === 'aggregate') return 'see';
      return record.class === 'case' && record.rules.includes('A2') ? 'see' : 'count';
    case 'SOAN':
    case 'QT':
      return 'nothing';
  }
}

/** Who leads a unit, or keeps its documents, reads those of the units below it too. */
const READS_BELOW: readonly Role[] = ['TP', 'TT', 'BAN', 'LDC', 'QT'];

/** A document binds its unit and all below it: whoever serves there reads it. */
function readsDocument(grant: Pick<Grant, 'role' | 'unit'>, unit: UnitCode): boolean {
  return isWithin(grant.unit, unit) || (READS_BELOW.includes(grant.role) && isWithin(unit, grant.unit));
}

/** The units whose documents a person reads in a private chat; for a stranger those of the whole service. */
export function documentsFor(viewer: Viewer | null, now: Date): (unit: UnitCode) => boolean {
  return (unit) =>
    unit === 'CUC' ||
    (viewer !== null &&
      sight(viewer, { class: 'document', unit, executorId: null, rules: [] }, now) === 'see');
}

/**
 * The units whose documents may be spoken of in a group, whoever asks: a closed group of officers hears those that
 * bind its unit; in an open one anybody may read along. The asker must read them too.
 */
export function documentsInGroup(
  group: Pick<Group, 'unit' | 'closed'> | null,
  asker: Viewer | null,
  now: Date,
): (unit: UnitCode) => boolean {
  const own = documentsFor(asker, now);
  return (unit) => unit === 'CUC' || (group?.closed === true && isWithin(group.unit, unit) && own(unit));
}

function holds(viewer: Viewer, now: Date, right: (grant: Grant) => boolean): boolean {
  return activeGrants(viewer, now).some(right);
}

/**
 * Writing an announcement of a unit: its drafters and its heads (5.3). A head who writes one cannot approve it, so
 * that it stays the word of two people.
 */
export function mayDraft(viewer: Viewer, unit: UnitCode, now: Date): boolean {
  const writers: readonly Role[] = ['SOAN', 'TP', 'TT', 'LDC'];
  return holds(viewer, now, (grant) => writers.includes(grant.role) && isWithin(unit, grant.unit));
}

/** Who approves the announcements of a unit of each level (5.3). */
const APPROVER = { CUC: 'LDC', TINH: 'TT', KHU_VUC: 'TP' } as const;

/** Approving and cancelling an announcement of a unit; that the approver is not the drafter is checked with it. */
export function mayApprove(viewer: Viewer, unit: UnitCode, now: Date): boolean {
  const role = APPROVER[levelOf(unit)];
  return holds(viewer, now, (grant) => grant.role === role && grant.unit === unit);
}

/** Roles a head may invite into the own unit; the administrator invites every role. */
const INVITABLE: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  TP: ['CHV', 'SOAN'],
  TT: ['CHV', 'TP', 'SOAN'],
};

export function mayInvite(viewer: Viewer, role: Role, unit: UnitCode, now: Date): boolean {
  return holds(
    viewer,
    now,
    (grant) =>
      isWithin(unit, grant.unit) && (grant.role === 'QT' || (INVITABLE[grant.role] ?? []).includes(role)),
  );
}

/** Ending, moving or giving roles of another person: whoever could invite somebody into each of them. Nobody for oneself. */
export function mayManage(
  viewer: Viewer & Pick<Person, 'id'>,
  person: Pick<Person, 'id'>,
  grants: readonly Pick<Grant, 'role' | 'unit'>[],
  now: Date,
): boolean {
  return viewer.id !== person.id && grants.every(({ role, unit }) => mayInvite(viewer, role, unit, now));
}

/** Roles whose duties somebody else can see to for some days. */
const DEPUTISED: readonly Role[] = ['TP', 'TT', 'BAN', 'LDC', 'SOAN'];

/** Naming who holds a role in somebody's absence: that person, or whoever could invite into the role. A deputy names none. */
export function mayDeputise(
  viewer: Viewer & Pick<Person, 'id'>,
  absent: Pick<Person, 'id'>,
  grant: Grant,
  now: Date,
): boolean {
  if (grant.deputyFor != null || !DEPUTISED.includes(grant.role)) return false;
  const isOwn =
    viewer.id === absent.id &&
    activeGrants(viewer, now).some(
      ({ role, unit, deputyFor }) => role === grant.role && unit === grant.unit && deputyFor == null,
    );
  return isOwn || mayInvite(viewer, grant.role, grant.unit, now);
}

/** Who stands in for a head: another head, of the same body or of one in the same province (domain 2.1). */
const STANDS_IN: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  TP: ['TP', 'TT'],
  TT: ['TP', 'TT'],
  BAN: ['BAN', 'LDC'],
  LDC: ['BAN', 'LDC'],
};

/**
 * Whether somebody may hold the role in the absence of who holds it. A head's role shows the cases of the whole body and
 * approves in its name: only who is a head in the own right, never an executor or another deputy. Anybody of the unit may
 * see to the other roles, which show nothing.
 */
export function mayStandIn(
  candidate: Viewer,
  { role, unit }: Pick<Grant, 'role' | 'unit'>,
  now: Date,
): boolean {
  const isHeld = holds(
    candidate,
    now,
    (grant) => grant.role === role && grant.unit === unit && grant.validTo === null,
  );
  // A deputy head has the role already, and sees to it without being named.
  if (isHeld) return false;
  const heads = STANDS_IN[role];
  if (heads === undefined) return holds(candidate, now, (grant) => isWithin(grant.unit, unit));
  const body = unit.split('.')[0] ?? unit;
  return holds(
    candidate,
    now,
    (grant) =>
      grant.deputyFor == null &&
      heads.includes(grant.role) &&
      (body === 'CUC' ? grant.unit === body : isWithin(grant.unit, body)),
  );
}

/** Users, units, groups, calendar, documents, feed status. */
export function mayAdminister(viewer: Viewer, unit: UnitCode, now: Date): boolean {
  return holds(viewer, now, (grant) => grant.role === 'QT' && isWithin(unit, grant.unit));
}

/**
 * Asking the executor of a case, and putting it aside: a head of the Phòng in the own Phòng, a head of the province in
 * the own province. Gives the unit in which that role is held; null when it is not held over the case's unit.
 */
export function mayLead(viewer: Viewer, role: 'TP' | 'TT', unit: UnitCode, now: Date): UnitCode | null {
  return (
    activeGrants(viewer, now).find((grant) => grant.role === role && isWithin(unit, grant.unit))?.unit ?? null
  );
}

/** Proposing an objective reason: the head of the Phòng that enforces; for the province's own cases one of its heads. */
export function mayProposeReason(viewer: Viewer, unit: UnitCode, now: Date): boolean {
  const role = levelOf(unit) === 'KHU_VUC' ? 'TP' : 'TT';
  return mayLead(viewer, role, unit, now) !== null;
}

/** Judging one: a head of the province; that it is not the proposer is checked with it (domain 2.1). */
export function mayJudgeReason(viewer: Viewer, unit: UnitCode, now: Date): boolean {
  return mayLead(viewer, 'TT', unit, now) !== null;
}

/** Whether the case is the own one of this executor, in a unit where they are one. */
export function enforces(
  viewer: Viewer,
  c: { readonly unit: UnitCode; readonly executorId: string | null },
  now: Date,
): boolean {
  return (
    viewer.executorId !== null &&
    viewer.executorId === c.executorId &&
    holds(viewer, now, (grant) => grant.role === 'CHV' && isWithin(c.unit, grant.unit))
  );
}
