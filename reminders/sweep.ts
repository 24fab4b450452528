import { civilDateOf } from '../cases/civil-date.ts';
import type { Announcements } from './announcements/announcements.ts';
import { countsOn } from './counts.ts';
import { createLook, type Look, type LookDeps } from './look.ts';
import type { MessageKind, WantedMessage } from './model.ts';
import { isPlanningTime, PLANNED_KINDS, plan } from './plan.ts';
import type { ReminderStore } from './store.ts';

export interface SweepDeps extends LookDeps {
  readonly reminders: ReminderStore;
  /** Shared with whoever renders, so that cases are assessed once; made here when left out. */
  readonly look?: Look;
  /** Left out where only case messages are looked at; planned announcements then stay as they are. */
  readonly announcements?: Pick<Announcements, 'wanted'>;
}

export interface SweepSummary {
  /** Messages of the outbox that were added, renewed and withdrawn. */
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  /** Case messages wanted at this moment and not settled yet. */
  readonly wanted: number;
  /** Dues that came and went since the ledger was last compared. */
  readonly opened: number;
  readonly ended: number;
  /** Dues that were there before the first look at their unit. */
  readonly baseline: number;
}

/** `behind`: the ledger knows of a later moment, so that nothing may be concluded from this one; nothing was written. */
export type SweepOutcome =
  | { readonly kind: 'swept'; readonly summary: SweepSummary }
  | { readonly kind: 'behind'; readonly newest: Date };

/**
 * One look at the whole: assess, plan, reconcile, written in one transaction. Pulling the feed is the caller's,
 * delivering too. Run it as often as you like: it decides from facts, not from when it ran last. What came and went
 * between two moments can only be written forwards, so a clock that was put back changes nothing.
 */
export async function sweep(deps: SweepDeps, now: Date): Promise<SweepOutcome> {
  const newest = await deps.reminders.newest();
  if (newest !== null && now < newest) return { kind: 'behind', newest };
  return { kind: 'swept', summary: await (await prepared(deps, now))(deps.reminders.together) };
}

/** What a sweep at that moment, past ones as well, would find and change; nothing is written. */
export async function rehearsal(deps: SweepDeps, now: Date): Promise<SweepSummary> {
  return (await prepared(deps, now))(deps.reminders.rehearse);
}

/** Decides everything; the returned function writes it in the transaction it is given. */
async function prepared(
  deps: SweepDeps,
  now: Date,
): Promise<(transaction: ReminderStore['together']) => Promise<SweepSummary>> {
  const look = deps.look ?? createLook(deps);
  const planning = isPlanningTime({ today: civilDateOf(now), calendar: deps.calendar }, now);
  const view = planning || (await look.hasNews(now)) ? await look.at(now) : null;
  const wanted: readonly WantedMessage[] = view === null ? [] : plan(view.facts, now);
  const announced = await deps.announcements?.wanted(now);
  const kinds: readonly MessageKind[] =
    announced === undefined ? PLANNED_KINDS : [...PLANNED_KINDS, 'announcement'];
  const changes = view?.ledgerChanges ?? null;

  return async (transaction) => ({
    ...(await transaction(async (store) => {
      if (view !== null && changes !== null) {
        await store.record(changes, view.fingerprint);
        await store.recordCounts(view.facts.today, countsOn(view.facts));
      }
      return store.reconcile([...wanted, ...(announced ?? [])], kinds, now);
    })),
    wanted: wanted.length,
    opened: changes?.opened.length ?? 0,
    ended: changes?.ended.length ?? 0,
    baseline: changes?.opened.filter((entry) => entry.baseline).length ?? 0,
  });
}
