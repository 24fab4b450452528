export interface MatterTables {
  /** The duties of a BTNN or BĐTC matter, kept to be ticked off. */
  matter_card: {
    id: string;
    owner_id: string;
    unit: string;
    /** The office's own short name of the matter; null once the card was withdrawn. */
    label: string | null;
    /** Where the questions ended (answering/mechanism/outcomes.ts). */
    outcome: string;
    /** `open`, `closed` or `withdrawn`. */
    state: string;
    opened_at: string;
    ended_at: string | null;
    ended_by: string | null;
  };
  /** One duty of a card, with the words and the place it rested on when the card was made. */
  matter_duty: {
    card_id: string;
    duty: string;
    position: number;
    /** JSON: the levels whose duty it is. */
    levels: string;
    provision: string;
    quote: string;
    core: string | null;
    who: string | null;
    place: string;
    ticked_by: string | null;
    ticked_at: string | null;
  };
  /** Who is being asked for the label of a card, and of which result. */
  matter_form: { person_id: string; outcome: string; opened_at: string };
}
