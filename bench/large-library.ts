import type { Document, Library, Provision } from '../knowledge/model.ts';
import type { Passage } from '../retrieval/model.ts';

/** A library with these passages as provisions of further documents, as an office would have that adds the law itself. */
export function withPassages({ documents, provisions }: Library, passages: readonly Passage[]): Library {
  const titles = new Map(passages.map(({ parent, title }) => [parent, title]));
  const added = [...titles].map(
    ([id, title]): Document => ({
      id,
      title,
      shortTitle: title,
      number: null,
      issueDate: null,
      issuer: null,
      organisation: 'since-2025-07-01',
      retiredOn: null,
      supersededBy: null,
      cautions: [],
    }),
  );
  const texts = passages.map(
    ({ id, parent, heading, body }, order): Provision => ({
      id,
      document: parent,
      section: '1',
      label: `đoạn ${order + 1}`,
      headings: heading === '' ? [] : [heading],
      text: body,
      addressee: 'ALL',
      order,
    }),
  );
  return { documents: [...documents, ...added], provisions: [...provisions, ...texts] };
}
