export interface AnnouncementTables {
  announcement: {
    id: string;
    /** The decided state; what was sent stands in the outbox. */
    state: string;
    unit: string;
    starts_at: string;
    /** JSON, here and in the columns below: shapes of reminders/announcements/model.ts. */
    content: string;
    cited: string;
    figures: string | null;
    previous: string | null;
    authors: string;
    created_at: string;
    submitted_at: string | null;
    approved_by: string | null;
    approved_at: string | null;
    approved_hash: string | null;
    approvals: number;
    cancelled_at: string | null;
    cancel_reason: string | null;
    returned_at: string | null;
    returned_by: string | null;
    return_reason: string | null;
  };
  /** A text of an announcement as it stands in a group, so that it can be edited and unpinned. */
  announcement_post: {
    announcement_id: string;
    approval: number;
    step: string;
    chat_id: string;
    message_id: number;
    pinned: number;
    /** What was sent; class 0 (domain 8.1). */
    html: string;
    at: string;
  };
  /** Who confirmed having taken note of what was approved then. */
  announcement_receipt: {
    announcement_id: string;
    approval: number;
    person_id: string;
    at: string;
  };
  /** What a person is drafting step by step in the chat. */
  announcement_form: {
    person_id: string;
    /** JSON: `Form` of reminders/announcements/form-model.ts. */
    form: string;
    asked_at: string;
    /** Hash of the text taken last, by which a repeated update is known. */
    taken: string | null;
  };
}
