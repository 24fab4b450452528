export interface OpinionTables {
  /** A question on its way up the reporting line, and the opinion it got. */
  opinion: {
    id: string;
    /** The question whose answer it came from; null when it was typed anew. */
    question_id: string | null;
    /** The opinion it asks about once more. */
    parent_id: string | null;
    asker_id: string;
    /** Null while it is still to be typed. */
    text: string | null;
    state: string;
    created_at: string;
    /** Who is to answer: a role in a unit, and which of its holders was told. Null while it is a draft. */
    desk_role: string | null;
    desk_unit: string | null;
    /** Null while nobody holds that or any higher desk. */
    holder_id: string | null;
    /** How often it has changed hands. */
    hop: number;
    /** Since when it waits for this holder. */
    since: string | null;
    /** The opinion as it was typed and not confirmed yet, and by whom. */
    draft: string | null;
    draft_by: string | null;
    answer: string | null;
    /** Why it was turned down: a code, or the words of the superior. */
    reason: string | null;
    closed_by: string | null;
    closed_at: string | null;
  };
  /** The next text of this person is that field of that request; `taken` is the hash of the text that was taken for it. */
  opinion_form: {
    person_id: string;
    opinion_id: string;
    field: string;
    asked_at: string;
    taken: string | null;
  };
  /** An opinion its author made knowledge. `text` is null once it was withdrawn. */
  note: {
    id: string;
    opinion_id: string;
    role: string;
    unit: string;
    author_id: string;
    /** The civil date of the opinion. */
    dated: string;
    question: string;
    text: string | null;
    created_at: string;
    withdrawn_at: string | null;
  };
  /** Who was shown a note in an answer, so that its withdrawal can be told. */
  note_reader: { note_id: string; person_id: string; at: string };
}
