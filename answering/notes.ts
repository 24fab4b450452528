import type { Library } from '../knowledge/model.ts';
import type { NoteDocument } from '../knowledge/notes.ts';
import { isWithin, type UnitCode } from '../people/model.ts';
import type { Passage, Search } from '../retrieval/model.ts';
import { provisionPassages } from '../retrieval/provisions.ts';

/** Notes on a question for somebody of these units, the nearest first. */
export type FindNotes = (question: string, units: readonly UnitCode[]) => Promise<readonly NoteDocument[]>;

/**
 * How much of a question must be that of the note: share of its idf weight, as docs/decisions/020 measured. A note
 * shows the question it was given to, so that a near one is seen to be another.
 */
const SAME_QUESTION = 0.6;
/** Shown at most. */
const SHOWN = 2;
/** Provisions beside the notes in the index, at most: they tell which words are common in the trade. */
const BACKGROUND = 2_000;

/**
 * Finds notes by the question they answer. Only words are compared: a vector of somebody's note is kept nowhere, so a
 * note that is left out of `notes` is gone.
 */
export async function createFindNotes(deps: {
  readonly notes: readonly NoteDocument[];
  readonly library: Library;
  readonly createSearch: (passages: readonly Passage[]) => Promise<Search>;
}): Promise<FindNotes> {
  const { notes, library, createSearch } = deps;
  if (notes.length === 0) return async () => [];
  const byId = new Map(notes.map((note) => [`note:${note.id}`, note]));
  const search = await createSearch([
    ...notes.map(({ id, unit, question }) => ({
      id: `note:${id}`,
      parent: unit,
      title: '',
      heading: '',
      body: question,
    })),
    ...provisionPassages(library).slice(0, BACKGROUND),
  ]);
  return async (question, units) => {
    const isVisible = ({ id, parent }: Passage): boolean =>
      byId.has(id) && units.some((unit) => isWithin(unit, parent));
    const { hits } = await search.search(question, { system: 'lexical', top: SHOWN, allow: isVisible });
    return hits
      .filter(({ evidence }) => evidence.coverage >= SAME_QUESTION)
      .flatMap(({ passage }) => byId.get(passage.id) ?? []);
  };
}
