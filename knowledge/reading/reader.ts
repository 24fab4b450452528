/** Turns the bytes of one kind of file into text, paragraphs on lines of their own or wrapped as in print. */
export interface Reader {
  /** Lower-case file extensions with the dot. */
  readonly extensions: readonly string[];
  /** Throws an Error whose message says what is wrong with the bytes. */
  read(bytes: Uint8Array): Promise<string>;
}
