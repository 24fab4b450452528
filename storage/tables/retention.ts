export interface RetentionTables {
  /** Messages of ours that hold something of a case (domain 8.1, class 1-2), until they are taken away. */
  sent_part: {
    chat_id: string;
    message_id: number;
    /** ISO instant of the first sending, by the product's clock. */
    sent_at: string;
    /** 1: a file with a caption, which is taken away otherwise than a text. */
    is_file: 0 | 1;
    /** ISO instant before which it is not tried again; null when it was not tried yet. */
    try_at: string | null;
  };
  /** One row: the last look at the product's clock, and since when it has gone without a jump; ISO instants. */
  clock_look: { id: number; seen_at: string; steady_since: string };
}
