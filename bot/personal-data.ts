/**
 * Where a person stands in the database, and what becomes of it when their data is erased (domain 8, law 91/2025). A test
 * walks the schema: a new column that names somebody must be listed here.
 */
export interface Trace {
  readonly table: string;
  readonly column: string;
  /** What the column holds of the person. */
  readonly by: 'person' | 'telegram';
  readonly erasing: /** The rows go; those that a kept row still points to stay, without these columns. */
    | {
        readonly kind: 'delete';
        readonly pointedTo?: {
          readonly by: { readonly table: string; readonly column: string };
          readonly set: Readonly<Record<string, string | null>>;
        };
      }
    /** The rows stay without these columns; the person's own column too where it can be empty. */
    | { readonly kind: 'blank'; readonly set: Readonly<Record<string, string | null>> }
    /** The rows stay: they name the person by an id behind which nobody stands any more. */
    | { readonly kind: 'keep'; readonly why: string };
}

const remove = { kind: 'delete' } as const;
const blank = (set: Readonly<Record<string, string | null>>) => ({ kind: 'blank', set }) as const;
const keep = (why: string) => ({ kind: 'keep', why }) as const;

const OFFICE = 'a decision of the office: who took it stays on record, by an id without a name';
const DUTY = 'shows that a duty was seen to, by an id without a name';

const of = (table: string, column: string, erasing: Trace['erasing'], by: Trace['by'] = 'person'): Trace => ({
  table,
  column,
  by,
  erasing,
});

export const TRACES: readonly Trace[] = [
  of('person_preference', 'person_id', remove),
  of('role_grant', 'person_id', keep('who held which role when, so that old decisions can be judged')),
  of('role_grant', 'deputy_for', keep('in whose absence a role was held')),
  of('invitation', 'person_id', remove),
  of('invitation', 'created_by', keep(OFFICE)),
  of('people_form', 'person_id', remove),
  of('code_guess', 'telegram_id', remove, 'telegram'),
  of(
    'audit',
    'actor',
    keep('who did what, 12 months, by an id without a name; a chain that nobody can edit'),
  ),
  of('question', 'person_id', blank({ person_id: null, chat_id: '', text: null })),
  of('question', 'chat_id', blank({ chat_id: '', text: null }), 'telegram'),
  of('feedback', 'person_id', remove),
  of('model_use', 'person_id', remove),
  of('opinion', 'asker_id', blank({ text: null })),
  of('opinion', 'holder_id', keep(OFFICE)),
  of('opinion', 'draft_by', blank({ draft: null })),
  of('opinion', 'closed_by', keep(OFFICE)),
  of('opinion_form', 'person_id', remove),
  of('note', 'author_id', keep('an opinion of the desk, shown under the desk and never under a name')),
  of('note_reader', 'person_id', remove),
  of('case_request', 'holder_id', blank({ text: null })),
  of('case_request', 'asked_by', keep(OFFICE)),
  of('case_snooze', 'person_id', keep(OFFICE)),
  of('objective_proposal', 'proposed_by', keep(OFFICE)),
  of('objective_proposal', 'judged_by', keep(OFFICE)),
  of('case_action_form', 'person_id', remove),
  of('matter_card', 'owner_id', blank({ label: null })),
  of('matter_card', 'ended_by', keep(OFFICE)),
  of('matter_duty', 'ticked_by', keep(DUTY)),
  of('matter_form', 'person_id', remove),
  // Every executor who was ever told a due has a telling, which stays and says by which message.
  of('outbox', 'to_id', {
    kind: 'delete',
    pointedTo: {
      by: { table: 'telling', column: 'message_id' },
      set: { payload: '{}', snapshot: null, reason: null },
    },
  }),
  of('digest_post', 'person_id', remove),
  of('digest_post', 'chat_id', remove, 'telegram'),
  of(
    'sent_part',
    'chat_id',
    keep('so that messages in the chat can be taken away when their thirty days are over; goes with them'),
    'telegram',
  ),
  of('telling', 'person_id', keep(DUTY)),
  of('reminder_mark', 'person_id', blank({ note: null })),
  of('reminder_form', 'person_id', remove),
  of('announcement', 'approved_by', keep(OFFICE)),
  of('announcement', 'returned_by', keep(OFFICE)),
  of('announcement_receipt', 'person_id', keep(DUTY)),
  of('announcement_form', 'person_id', remove),
  of('calendar_day', 'set_by', keep(OFFICE)),
  of('threshold_change', 'changed_by', keep(OFFICE)),
  of('risk_review', 'reviewed_by', keep(OFFICE)),
  of('case_word', 'taught_by', keep(OFFICE)),
];

/** Columns whose names look like those above and that hold nobody's id. */
export const NOBODYS: ReadonlySet<string> = new Set([
  'outbox.claimed_by',
  'chat_group.chat_id',
  'announcement_post.chat_id',
]);
