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
  };
}
