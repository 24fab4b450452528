export interface PeopleTables {
  unit: { code: string; name: string; parent: string | null };
  /** `folded` is the alias as units are compared (people/units.ts); one alias means one unit. */
  unit_alias: { folded: string; alias: string; unit: string; position: number };
  /** `telegram_id` is unique while set: one Telegram account is one person. */
  person: {
    id: string;
    name: string | null;
    telegram_id: string | null;
    executor_id: string | null;
    created_at: string;
    joined_at: string | null;
    revoked_at: string | null;
  };
  /** How a person wants something shown, e.g. `chart` → `dark`. */
  person_preference: { person_id: string; name: string; value: string };
  role_grant: {
    id: string;
    person_id: string;
    role: string;
    unit: string;
    valid_from: string;
    /** Last instant at which the role holds. */
    valid_to: string | null;
    /** Whose absence it is held in; null for a role of one's own. */
    deputy_for: string | null;
  };
  /** The code itself is nowhere: `code_hash` is its SHA-256. */
  invitation: {
    code_hash: string;
    person_id: string;
    role: string;
    unit: string;
    created_at: string;
    created_by: string | null;
    expires_at: string;
    used_at: string | null;
  };
  /** Wrong codes a Telegram account has tried since `since`. */
  code_guess: { telegram_id: string; since: string; failures: number };
  /** A row whose `moved_to` is set is an id the group had before it became a supergroup. */
  chat_group: {
    chat_id: string;
    unit: string;
    title: string | null;
    closed: number;
    moved_to: string | null;
    /** Topic of a forum group that announcements go to. */
    topic: number | null;
  };
  /** What is awaited of who fills in a form of /nhansu, as JSON. */
  people_form: { person_id: string; form: string; asked_at: string };
  /** Append-only, by triggers: who did what to which record, never its content. A chain: storage/audit-chain.ts. */
  audit: {
    seq: number;
    at: string;
    actor: string;
    action: string;
    subject: string;
    prev: string;
    hash: string;
  };
  /** One row, `id` 1: the last entry of the audit. */
  audit_head: { id: number; seq: number; hash: string };
  /** Never a row outside of the transaction that takes entries away. */
  audit_pass: { id: number };
  /** Small facts one process learns and another needs, such as the bot's user name. */
  remembered: { name: string; value: string };
}
