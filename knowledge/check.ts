import { cite } from './library.ts';
import type { Library } from './model.ts';

/** A quote that code or data relies on, e.g. the citation inside a rule. */
export interface Quoted {
  /** Who relies on it, for the report: `rule A1`. */
  readonly by: string;
  readonly provision: string;
  readonly quote: string;
}

/**
 * What is wrong with the library, one English sentence each; empty when all is well. Checks that every document could be read and has
 * provisions with distinct ids, that remarks and successors point somewhere, and that every given quote still stands
 * in its provision, so that a changed text cannot leave a rule without its ground.
 */
export function checkLibrary(library: Library, quotes: readonly Quoted[] = []): readonly string[] {
  const ids = library.provisions.map((provision) => provision.id);
  const known = new Set(ids);
  const documents = new Set(library.documents.map((document) => document.id));
  const problems = [
    ...(library.unread ?? []).map(({ problem }) => problem),
    ...ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => `Provision ${id} occurs twice: the numbering of its document repeats itself.`),
  ];
  for (const { id, supersededBy, remarks } of library.documents) {
    if (!library.provisions.some((provision) => provision.document === id))
      problems.push(`Document ${id} has no provision: its text is empty.`);
    if (supersededBy !== null && !documents.has(supersededBy))
      problems.push(`Document ${id} is superseded by ${supersededBy}, which is not loaded.`);
    for (const provision of Object.keys(remarks ?? {}))
      if (!known.has(provision))
        problems.push(`Document ${id} has a remark on ${provision}, which it does not have.`);
  }
  for (const { by, provision, quote } of quotes) {
    try {
      cite(library, provision, quote);
    } catch (error) {
      problems.push(`${by}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return problems;
}
