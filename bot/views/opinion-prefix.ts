/** Prefix of every button about opinions and notes; commands/ykien.ts answers. */
export const OPINION_PREFIX = 'yk';

/** Whom an asker may turn to; `title` is null when nobody of the line can be written to. */
export interface Offer {
  readonly title: string | null;
  /** Which question of the message it is, from 0, where others were answered; null for the whole message. */
  readonly part: number | null;
}
