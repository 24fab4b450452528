import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { docx } from './docx.ts';
import { pdf } from './pdf.ts';
import type { Heal, Reader } from './reader.ts';
import { secrecyMark } from './secrecy.ts';
import { txt } from './txt.ts';

/** One file a kind; the contract suite walks this list. */
export const readers: readonly Reader[] = [txt, docx, pdf];

/** Bytes above which a file is no directive but a mistake. */
const LARGEST = 50 * 1024 * 1024;

/** Characters of text above which it is no single document: the longest codes of Việt Nam have less than a million. */
const LONGEST = 3_000_000;

/**
 * Reads a document's text; `heal` puts text of old encodings into Unicode and leaves any other alone. Throws one sentence that names the file and says what to do when it is missing, empty,
 * too large, of an unknown kind, unreadable, or carries a secrecy mark on its first page.
 */
export async function readDocument(path: string, heal: Heal = (text) => text): Promise<string> {
  const reader = readers.find(({ extensions }) => extensions.includes(extname(path).toLowerCase()));
  const known = readers.flatMap(({ extensions }) => extensions).join(', ');
  if (reader === undefined) throw new Error(`${path}: unknown kind of file; give one of ${known}.`);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new Error(`${path} cannot be read; check the path and its rights.`, { cause });
  }
  if (bytes.length === 0) throw new Error(`${path} is empty; give a file with the document's text.`);
  if (bytes.length > LARGEST) throw new Error(`${path} is larger than 50 MB; give the document alone.`);
  let text: string;
  try {
    text = heal(await reader.read(bytes, heal)).normalize('NFC');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path} ${reason}.`, { cause });
  }
  if (text.length > LONGEST)
    throw new Error(
      `${path} holds more than ${LONGEST / 1_000_000} million characters; give one document alone.`,
    );
  if (!/\p{L}/u.test(text)) throw new Error(`${path} holds no words; give a file with the document's text.`);
  const mark = secrecyMark(text);
  if (mark !== null)
    throw new Error(`${path} carries the secrecy mark ${mark}: such documents must not be taken in.`);
  return text;
}
