import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addedFolder } from './library.ts';
import { type Change, changeSchema, type Entry, entrySchema } from './manifest.ts';
import type { Document, Library } from './model.ts';
import { parseProvisions } from './parse/index.ts';
import { writeWhole } from './whole-file.ts';

/** What the administrator tells about a new document; null is unknown and shown as such. */
export interface Told {
  readonly title: string;
  readonly shortTitle: string;
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly issuer: string | null;
  /** First and last day on which it is valid, where known. */
  readonly effectiveFrom?: string | null;
  readonly effectiveTo?: string | null;
  /** Code of the unit whose document it is; left out for one of the whole service. */
  readonly unit?: string;
}

/** Three-level names appear only in texts of the organisation before 1/7/2025. */
function organisationOf(text: string, issueDate: string | null): Document['organisation'] {
  if (issueDate !== null) return issueDate < '2025-07-01' ? 'before-2025-07-01' : 'since-2025-07-01';
  return /Tổng cục THADS|Tổng cục Thi hành án|Chi cục THADS|Chi cục Thi hành án/iu.test(text)
    ? 'before-2025-07-01'
    : 'since-2025-07-01';
}

/** The words of a text, however its lines are broken. */
const wordsOf = (id: string, text: string): string =>
  parseProvisions(id, text)
    .map((provision) => provision.text)
    .join('\n');

/** The loaded document that has the very same words, or undefined. */
function sameIn(library: Library, words: string): Document | undefined {
  return library.documents.find(({ id }) => {
    const own = library.provisions.filter((provision) => provision.document === id);
    return own.map((provision) => provision.text).join('\n') === words;
  });
}

/**
 * Takes a document's text in under `dataDir/knowledge`, unless `library` has the same words already. The text is
 * written before its entry, so that an interrupted call leaves nothing that would be loaded; the id is made of the
 * words, so that the same text gets the same id again.
 */
export async function addDocument(
  dataDir: string,
  library: Library,
  text: string,
  told: Told,
): Promise<{ readonly kind: 'added' | 'exists'; readonly id: string }> {
  const folder = addedFolder(dataDir);
  const words = wordsOf('', text);
  if (words === '')
    throw new Error(`${told.title}: no provision found in the text; give the document's own text.`);
  const same = sameIn(library, words);
  if (same !== undefined) return { kind: 'exists', id: same.id };
  const id = `V${createHash('sha256').update(words).digest('hex').slice(0, 7)}`;
  const entry: Entry = entrySchema.parse({
    ...told,
    id,
    file: `${id}.txt`,
    organisation: organisationOf(text, told.issueDate),
    retiredOn: null,
    supersededBy: null,
  });
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, entry.file), text);
  await writeWhole(join(folder, `${id}.json`), `${JSON.stringify(entry, null, 2)}\n`);
  return { kind: 'added', id };
}

/** Changes what is known about a document, built-in or added; what `change` leaves out stays. */
export async function changeDocument(dataDir: string, id: string, change: Change): Promise<void> {
  const folder = addedFolder(dataDir);
  const path = join(folder, `${id}.change.json`);
  const before = existsSync(path) ? changeSchema.parse(JSON.parse(await readFile(path, 'utf8'))) : {};
  await mkdir(folder, { recursive: true });
  await writeWhole(path, `${JSON.stringify(changeSchema.parse({ ...before, ...change }), null, 2)}\n`);
}
