import type { Library } from '../knowledge/model.ts';
import type { Passage } from './model.ts';

/** One passage a provision, with the provision's id; the parent is its document. */
export function provisionPassages({ documents, provisions }: Library): Passage[] {
  const titles = new Map(documents.map((document) => [document.id, document.title]));
  return provisions.map(({ id, document, headings, text }) => ({
    id,
    parent: document,
    title: titles.get(document) ?? '',
    heading: headings.join('\n'),
    body: text,
  }));
}
