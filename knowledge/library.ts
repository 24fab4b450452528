import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { changeSchema, documentOf, type Entry, entrySchema } from './manifest.ts';
import type { Citation, Document, Library, Provision, Unread } from './model.ts';
import { parseProvisions } from './parse/index.ts';
import { standingOf } from './validity.ts';

const BUILT_IN = join(import.meta.dirname, 'directives');

/** Folder of added documents (`ID.json` beside `ID.txt`) and of changes to built-in ones (`ID.change.json`). */
export const addedFolder = (dataDir: string): string => join(dataDir, 'knowledge');

async function parseJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(path, 'utf8');
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${path} is damaged: mend it or remove it.`, { cause });
  }
}

interface Source {
  readonly entry: Entry;
  readonly provisions: readonly Provision[];
  readonly isShipped: boolean;
}

async function readShipped(): Promise<readonly Source[]> {
  const entries = await parseJson(join(BUILT_IN, 'manifest.json'), z.array(entrySchema));
  return Promise.all(
    entries.map(async (entry) => ({
      entry,
      provisions: parseProvisions(entry.id, await readFile(join(BUILT_IN, entry.file), 'utf8')),
      isShipped: true,
    })),
  );
}

/** An added document; what cannot be read of it must not take the others along. */
async function readAdded(folder: string, file: string): Promise<Source | Unread> {
  const document = file.replace(/\.json$/u, '');
  const unread = (error: unknown, unit?: string): Unread => ({
    document,
    problem: (error as Error).message,
    ...(unit !== undefined && { unit }),
  });
  let entry: Entry;
  try {
    entry = await parseJson(join(folder, file), entrySchema);
  } catch (error) {
    return unread(error);
  }
  const path = join(folder, entry.file);
  try {
    const provisions = parseProvisions(entry.id, await readFile(path, 'utf8'));
    if (provisions.length === 0) throw new Error('it is empty');
    return { entry, provisions, isShipped: false };
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'is missing' : 'cannot be read';
    const problem = `${path} ${why}: add the document again, or remove ${join(folder, file)}.`;
    return unread(new Error(problem), entry.unit);
  }
}

/**
 * Loads the two built-in directives and, from `dataDir/knowledge`, the documents the administrator added and what
 * was changed about any of them. An added document that cannot be read is left out and named in `unread`. Throws when a
 * built-in file or a change is damaged, naming it: without a change a retired document would be back.
 */
export async function loadLibrary({ dataDir }: { readonly dataDir?: string } = {}): Promise<Library> {
  const folder = dataDir === undefined ? '' : addedFolder(dataDir);
  const files = folder !== '' && existsSync(folder) ? (await readdir(folder)).sort() : [];
  const changed = files.filter((file) => file.endsWith('.change.json'));
  const added = files.filter((file) => file.endsWith('.json') && !file.endsWith('.change.json'));
  const changes = new Map(
    await Promise.all(
      changed.map(async (file) => {
        const change = await parseJson(join(folder, file), changeSchema);
        return [file.replace('.change.json', ''), change] as const;
      }),
    ),
  );
  const read = [
    ...(await readShipped()),
    ...(await Promise.all(added.map((file) => readAdded(folder, file)))),
  ];
  const loaded = read.filter((one) => 'entry' in one);
  const unread = read.filter((one) => 'problem' in one);
  return {
    documents: loaded.map(({ entry, isShipped }) => ({
      ...documentOf({ ...entry, ...changes.get(entry.id) } as Entry),
      ...(isShipped && { isShipped }),
    })),
    provisions: loaded.flatMap(({ provisions }) => provisions),
    ...(unread.length > 0 && { unread }),
  };
}

/** Whether the documents of a unit may be read; for documents of the whole service it is asked for `CUC`. */
export type Reads = (unit: string) => boolean;

/** The unit of a document of the whole service. */
const WHOLE_SERVICE = 'CUC';

/** What everybody may read who is let in at all: the documents of the whole service. */
export const readsNational: Reads = (unit) => unit === WHOLE_SERVICE;

/**
 * The library as it is for somebody who may read the documents of these units and has never heard of the others: what
 * is built from it cannot tell of them, not even by what a word is worth. A hidden successor is not named either.
 */
export function libraryFor(library: Library, reads: Reads): Library {
  const isOpen = ({ unit = WHOLE_SERVICE }: { readonly unit?: string }): boolean => reads(unit);
  if (library.documents.every(isOpen) && (library.unread ?? []).every(isOpen)) return library;
  const open = library.documents.filter(isOpen);
  const ids = new Set(open.map(({ id }) => id));
  const { unread: all = [], ...rest } = library;
  const unread = all.filter(isOpen);
  return {
    ...rest,
    documents: open.map((document) =>
      document.supersededBy === null || ids.has(document.supersededBy)
        ? document
        : { ...document, supersededBy: null },
    ),
    provisions: library.provisions.filter(({ document }) => ids.has(document)),
    ...(unread.length > 0 && { unread }),
  };
}

/** True while a document is used on that day (`YYYY-MM-DD`). */
export function isInForce(document: Document, today: string): boolean {
  return document.retiredOn === null || today < document.retiredOn;
}

/**
 * The library without the documents retired by `today`, each of the others with its standing on that day: what is
 * searched and answered from.
 */
export function inForce(library: Library, today: string): Library {
  const documents = library.documents
    .filter((document) => isInForce(document, today))
    .map((document) => ({ ...document, standing: standingOf(document, library.documents, today) }));
  const ids = new Set(documents.map((document) => document.id));
  const provisions = library.provisions.filter((provision) => ids.has(provision.document));
  return { ...library, documents, provisions };
}

interface ById {
  readonly documents: ReadonlyMap<string, Document>;
  readonly provisions: ReadonlyMap<string, Provision>;
}

const indexes = new WeakMap<Library, ById>();

/** By their ids, made once for a library: one of an office's laws has tens of thousands of provisions. */
function byId(library: Library): ById {
  const known = indexes.get(library);
  if (known !== undefined) return known;
  const made: ById = {
    documents: new Map(library.documents.map((document) => [document.id, document])),
    provisions: new Map(library.provisions.map((provision) => [provision.id, provision])),
  };
  indexes.set(library, made);
  return made;
}

/** The provision with that id, or undefined. */
export function provisionOf(library: Library, id: string): Provision | undefined {
  return byId(library).provisions.get(id);
}

/**
 * The only way to make a citation: throws when the provision is not in the library or does not contain the quote
 * letter for letter.
 */
export function cite(library: Library, provisionId: string, quote: string): Citation {
  const provision = provisionOf(library, provisionId);
  if (provision === undefined) throw new Error(`No provision ${provisionId} in the loaded documents.`);
  const document = byId(library).documents.get(provision.document);
  if (document === undefined) throw new Error(`No document ${provision.document} for ${provisionId}.`);
  if (quote.trim() === '' || !provision.text.includes(quote))
    throw new Error(`Not a verbatim quote of ${provisionId}: «${quote}»`);
  return { document, provision, quote };
}
