import { createFindNotes, type FindNotes } from '../answering/notes.ts';
import { glossaryEntries } from '../knowledge/glossary.ts';
import type { Library } from '../knowledge/model.ts';
import type { NoteDocument } from '../knowledge/notes.ts';
import type { Person } from '../people/model.ts';
import { activeGrants } from '../people/scope.ts';
import type { NoteStore } from '../reminders/opinions/note-store.ts';
import type { Embedder } from '../retrieval/embedders/index.ts';
import { createSearch } from '../retrieval/search.ts';
import type { Knowledge } from './knowledge.ts';
import type { OpinionViews } from './opinions.ts';

export interface Notes {
  /** Finds notes for one person at one moment, and remembers who was shown which. */
  findFor(person: Person, now: Date): (question: string) => Promise<readonly NoteDocument[]>;
}

/** Looks at notes as they are at the moment of each question: a withdrawn one is never shown again, by no process. */
export function createNotes(deps: {
  readonly store: NoteStore;
  readonly views: Pick<OpinionViews, 'titleOf'>;
  readonly knowledge: Pick<Knowledge, 'current'>;
}): Notes {
  const { store, views, knowledge } = deps;
  let built: { readonly state: string; readonly library: Library; readonly find: Promise<FindNotes> } | null =
    null;

  async function build(library: Library): Promise<FindNotes> {
    const notes = await Promise.all(
      (await store.notes()).map(
        async ({ text, ...note }): Promise<NoteDocument> => ({
          ...note,
          text: text ?? '',
          by: await views.titleOf(note),
        }),
      ),
    );
    return createFindNotes({
      notes,
      library,
      createSearch: (passages) => createSearch({ passages, embedder: NONE, glossary: glossaryEntries }),
    });
  }

  async function find(): Promise<FindNotes> {
    const state = await store.noteState();
    const { inForce: library } = await knowledge.current();
    if (built?.state !== state || built.library !== library) {
      const next = { state, library, find: build(library) };
      // A failure is not kept: the next question tries again.
      next.find.catch(() => {
        if (built === next) built = null;
      });
      built = next;
    }
    return built.find;
  }

  return {
    findFor: (person, now) => async (question) => {
      const units = activeGrants(person, now).map(({ unit }) => unit);
      const found = await (await find())(question, units);
      const shown = await Promise.all(
        found.map(async (note) => ((await store.addReader(note.id, person.id, now)) ? [note] : [])),
      );
      return shown.flat();
    },
  };
}

/** Notes are found by words alone. */
const NONE: Embedder = {
  name: 'none',
  embedQuery: () => Promise.reject(new Error('Notes have no vectors.')),
  embedDocuments: () => Promise.reject(new Error('Notes have no vectors.')),
};
