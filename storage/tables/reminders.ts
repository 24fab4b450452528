export interface ReminderTables {
  /** One row a message that should exist; `key` is its stable identity (reminders/model.ts). */
  outbox: {
    id: string;
    key: string;
    kind: string;
    /** person | group */
    to_kind: string;
    /** Person id, or the group's chat id. */
    to_id: string;
    due_at: string;
    expires_at: string | null;
    priority: number;
    payload: string;
    state: string;
    attempts: number;
    next_attempt_at: string | null;
    reason: string | null;
    sent_at: string | null;
    snapshot: string | null;
    /** Of a digest: the moment of the figures it showed last, where it was brought up to date since it was sent. */
    shown_at: string | null;
    /** Who is sending it, and which of its claims this is; kept after the end as evidence. */
    claimed_by: string | null;
    /** Until when the claim holds without news, by the machine's own clock. */
    lease_until: string | null;
    /** Parts whose sending has begun, and parts known to have been sent; one is in flight where they differ. */
    parts_begun: number;
    parts_sent: number;
    created_at: string;
  };
  /** A part of a digest as it stands in its reader's chat, on the day it was sent (reminders/digest-posts-store.ts). */
  digest_post: {
    chat_id: string;
    message_id: number;
    outbox_id: string;
    /** From 0. */
    part: number;
    person_id: string;
    /** Civil date of the digest. */
    day: string;
    /** 1 while the digest itself is shown; 0 while something its buttons opened stands in its place. */
    home: 0 | 1;
    /** The newest import its figures knew of; null before the first. */
    batch: string | null;
    /** Sign of what it says, without the times that stand in it. */
    mark: string;
    /** ISO instant of the figures. */
    shown_at: string;
  };
  /** A due as we came to know it (reminders/ledger.ts). */
  due_ledger: {
    case_key: string;
    rule: string;
    since: string;
    unit: string;
    opened_at: string;
    baseline: 0 | 1;
    ended_at: string | null;
    ending: string | null;
  };
  /** The day a unit was first looked at under a rule. */
  due_baseline: { unit: string; rule: string; date: string };
  /** What an executor was told by which message; it counts while that message may have been received. */
  telling: {
    case_key: string;
    rule: string;
    since: string;
    step: string;
    person_id: string;
    message_id: string;
    at: string;
  };
  /** What an executor answered with a button; `note` is the next step in the executor's words, never shown to others. */
  reminder_mark: {
    id: string;
    person_id: string;
    case_key: string;
    rule: string;
    since: string;
    kind: string;
    at: string;
    until: string | null;
    note: string | null;
  };
  /** A next step asked for and not yet written: the next private text of this person is it. */
  reminder_form: { person_id: string; case_key: string; rule: string; since: string; asked_at: string };
  /** One row: what the ledger was last compared with. */
  ledger_state: { id: 1; fingerprint: string };
  /** How many cases of a unit were overdue under a rule on a day, and what remained of them (whole VND); zeros too. */
  overdue_count: { date: string; unit: string; rule: string; count: number; vnd: number };
}
