import type { Ask } from '../answering/ask.ts';
import { libraryFor, type Reads, readsNational } from '../knowledge/library.ts';
import type { Library } from '../knowledge/model.ts';
import { sha256 } from '../storage/ids.ts';

/** Documents as somebody may know of them; of the others nothing is in it. */
export interface Readable {
  /** Every document, retired ones too: those are listed, never searched. */
  readonly library: Library;
  /** Documents in force today: what is answered from. */
  readonly inForce: Library;
  /** Decision numbers that stand in the documents and may be quoted wherever these may be. */
  readonly publicNumbers: ReadonlySet<string>;
}

/** The same, and what answers from them. */
export interface Known extends Readable {
  readonly ask: Ask;
}

/** What is known to readers of different units: one search each over what they may read (docs/decisions/032-people.md). */
export interface Views {
  of(reads: Reads): Promise<Known>;
}

/** Views held at once; the one not asked of for longest makes room. Units with documents of their own are few. */
const HELD = 24;

/** Name of the view of the whole service's documents. */
const NATIONAL = '';

/**
 * A view is built when the first reader of it asks, from a library in which the others' documents are not: weights of
 * words, spelling, what is close to what and what is not there know nothing of them. Readers of the same units share it.
 */
export function createViews(options: {
  readonly library: Library;
  readonly build: (readable: Library, view: string) => Promise<Known>;
}): Views {
  const { library, build } = options;
  const units = [
    ...new Set([...library.documents, ...(library.unread ?? [])].map(({ unit = 'CUC' }) => unit)),
  ]
    .filter((unit) => !readsNational(unit))
    .sort();
  const held = new Map<string, Promise<Known>>();

  return {
    of(reads) {
      const open = units.filter((unit) => reads(unit));
      const key = open.join(' ');
      const known = held.get(key);
      // Asked of last, therefore last to go; what everybody reads stays.
      held.delete(key);
      const readable = new Set(open);
      const view =
        known ??
        build(
          libraryFor(library, (unit) => readsNational(unit) || readable.has(unit)),
          key === '' ? NATIONAL : sha256(key).slice(0, 12),
        );
      held.set(key, view);
      // A failure is not kept: the next question tries again.
      if (known === undefined)
        view.catch(() => {
          if (held.get(key) === view) held.delete(key);
        });
      for (const old of held.keys()) if (held.size > HELD && old !== '' && old !== key) held.delete(old);
      return view;
    },
  };
}
