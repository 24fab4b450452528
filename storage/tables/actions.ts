export interface ActionTables {
  /** What a leader asked of an executor about a case (reminders/actions/model.ts). */
  case_request: {
    id: string;
    /** Held while it is open, so that there are never two of a kind; null once closed. */
    open_key: string | null;
    /** urge | explain */
    kind: string;
    case_key: string;
    unit: string;
    /** The executor of the case as the feed names them, and the person who was asked. */
    executor_id: string;
    holder_id: string;
    asked_by: string;
    asked_role: string;
    asked_unit: string;
    asked_at: string;
    /** Civil date. */
    due: string;
    /** The dated fields of the case when it was asked: another text later means that it has moved. */
    dates: string;
    answer: string | null;
    answered_at: string | null;
    /** By this one it was in time or late; an answer given again leaves it. */
    first_answered_at: string | null;
    /** An explanation in the executor's words: for the leaders of the case alone. */
    text: string | null;
    ending: string | null;
    closed_at: string | null;
  };
  /** An item a leader does not want among those to look at today, up to and including `until`. */
  case_snooze: {
    case_key: string;
    rule: string;
    since: string;
    role: string;
    unit: string;
    person_id: string;
    at: string;
    until: string;
    reason: string;
  };
  /** A proposed objective reason and what was said of it (domain 2.1, 4.1). */
  objective_proposal: {
    id: string;
    /** The case while it is proposed or confirmed; null afterwards. */
    open_key: string | null;
    case_key: string;
    unit: string;
    reason: string;
    /** proposed | confirmed | refused | revoked */
    state: string;
    proposed_by: string;
    proposed_at: string;
    judged_by: string | null;
    judged_at: string | null;
  };
  /** What the next private text of a person is for; `taken` is the hash of the text that it was. */
  case_action_form: { person_id: string; form: string; asked_at: string; taken: string | null };
}
