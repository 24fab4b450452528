/** Puts text of an old Vietnamese encoding that was read as Windows-1252 into Unicode; gives any other back as it is. */
export type Heal = (text: string) => string;

/** Turns the bytes of one kind of file into text, paragraphs on lines of their own or wrapped as in print. */
export interface Reader {
  /** Lower-case file extensions with the dot. */
  readonly extensions: readonly string[];
  /** `heal` is for bytes whose encoding only the words tell. Throws an Error whose message says what is wrong with the bytes. */
  read(bytes: Uint8Array, heal: Heal): Promise<string>;
}
