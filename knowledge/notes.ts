/**
 * An officer's opinion that was made knowledge: dated, attributed and withdrawable. It is no directive: it is quoted
 * beside the documents, below what they tell, and never handed to a model.
 */
export interface NoteDocument {
  readonly id: string;
  /** Shown to this unit and those below it, to nobody else. */
  readonly unit: string;
  /** Whose opinion it is, by office: «Trưởng/Phó Trưởng THADS tỉnh A». */
  readonly by: string;
  /** Civil date of the opinion. */
  readonly dated: string;
  readonly question: string;
  readonly text: string;
}
