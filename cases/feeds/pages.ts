import { appendFile, open, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../import/model.ts';
import { batchOf, parseRecord } from '../import/readers/json.ts';
import { jsonRecords } from '../import/readers/json-records.ts';
import { UnreadableFile } from '../import/readers/reader.ts';

/** Bytes of a page that has others after it; a source that pages sends small ones. */
const PAGE_BYTES = 16_000_000;
/** Bytes at both ends of an answer in which the members of its envelope are looked for. */
const ENDS = 65_536;

/** What a JSON answer says beside its cases. */
export interface Envelope {
  /** Address of the next page, relative or absolute, or a cursor; null on the last page. */
  readonly next: string | null;
  /** ISO instant at which the source made the answer. */
  readonly generatedAt: string | null;
  /** It holds a list, and nothing is in it. */
  readonly isEmpty: boolean;
}

/**
 * Reads the envelope of a JSON answer without reading all of it: its members stand before or after the list of
 * cases, and an answer of 300 MB is not to be read twice.
 */
export async function envelopeOf(path: string, headers: IncomingMessage['headers']): Promise<Envelope> {
  const { size } = await stat(path);
  const file = await open(path);
  try {
    const read = async (at: number): Promise<string> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(ENDS), 0, ENDS, at);
      return buffer.toString('utf8', 0, bytesRead);
    };
    const ends = `${await read(0)}\n${size > ENDS ? await read(size - ENDS) : ''}`;
    const member = (name: string): string | null =>
      new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(ends)?.[1] ?? null;
    const text = (name: string): string | null => {
      const found = member(name);
      return found === null ? null : (JSON.parse(found) as string) || null;
    };
    const generated = text('generated_at');
    const at = generated === null ? Number.NaN : Date.parse(generated);
    const isEmpty = size < ENDS && /^\s*(?:\[\s*\]|\{[\s\S]*"cases"\s*:\s*\[\s*\][\s\S]*\})\s*$/.test(ends);
    return {
      next: linkOf(headers.link) ?? text('next'),
      generatedAt: Number.isNaN(at) ? null : new Date(at).toISOString(),
      isEmpty,
    };
  } finally {
    await file.close();
  }
}

/** `<…>; rel="next"` of a Link header. */
function linkOf(header: string | string[] | undefined): string | null {
  const links = [header ?? []].flat().join(',');
  return /<([^>]+)>\s*;[^,]*\brel="?next"?/i.exec(links)?.[1] ?? null;
}

/** The address of the next page. A cursor is sent back as the parameter `cursor`. */
export function pageAfter(current: URL, next: string): URL | null {
  if (/^(?:https?:\/\/|\/|\?)/i.test(next))
    return URL.canParse(next, current) ? new URL(next, current) : null;
  const url = new URL(current);
  url.searchParams.set('cursor', next);
  return url;
}

interface Page {
  /** The text of each record as the source wrote it. */
  readonly cases: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Joins pages into one answer as if the source had sent it whole. Its file is made by the first page. */
export interface PageJoiner {
  /**
   * Takes the page that lies there and removes it.
   * @throws Error when the file cannot be written, as on a full disk.
   */
  add(path: string): Promise<Refusal | null>;
  /**
   * Ends the file; refuses it when the source has told of more rows than it sent.
   * @throws Error as add does.
   */
  finish(): Promise<Refusal | null>;
}

/** @param target file of the whole; this user only may read it. */
export function createPageJoiner(target: string, name: string): PageJoiner {
  const facts: Record<string, unknown> = {};
  /** `row_count` of each page beside what it held: of the page or of all pages, as the source likes. */
  const counts: { readonly said: number; readonly held: number }[] = [];
  let total = 0;
  const write = (text: string): Promise<void> => appendFile(target, text, { mode: 0o600 });
  return {
    async add(path) {
      if ((await stat(path)).size > PAGE_BYTES)
        return { code: 'too-large', detail: `${name}: a page of more than ${PAGE_BYTES / 1e6} MB` };
      const page = await readPage(path);
      await rm(path, { force: true });
      if (page instanceof UnreadableFile)
        return { code: page.code, detail: `${name}: JSON, page ${counts.length + 1}` };
      for (const name of ['feed_id', 'as_of_date', 'mode'])
        if (page.facts[name] !== undefined) facts[name] = page.facts[name];
      counts.push({ said: Number(page.facts.row_count ?? Number.NaN), held: page.cases.length });
      if (page.cases.length === 0) return null;
      await write(`${total === 0 ? '{"cases":[\n' : ',\n'}${page.cases.join(',\n')}`);
      total += page.cases.length;
      return null;
    },
    async finish() {
      const rest = JSON.stringify({ ...facts, row_count: total }).slice(1);
      await write(`${total === 0 ? '{"cases":[' : ''}],${rest}\n`);
      const fits = counts.every(({ said, held }) => Number.isNaN(said) || said === held || said === total);
      return fits ? null : { code: 'truncated', detail: `${total}/${counts[0]?.said}` };
    },
  };
}

async function beginsAsList(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(ENDS), 0, ENDS, 0);
    return /^[\s\ufeff]*\[/.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

/** A page with its records verbatim: digits that a double loses and keys that stand twice are for the reader to see. */
async function readPage(path: string): Promise<Page | UnreadableFile> {
  try {
    const shape = (await beginsAsList(path)) ? 'list' : 'batch';
    const texts = jsonRecords(path, 'utf-8', shape);
    const cases: string[] = [];
    let step = await texts.next();
    for (; step.done !== true; step = await texts.next()) {
      parseRecord(step.value, cases.length + 1);
      cases.push(step.value);
    }
    const facts = batchOf(step.value, shape);
    // What stands in the list and is no record is left in it.
    const isList = shape === 'list' || (Array.isArray(facts.cases) && facts.cases.length === 0);
    return isList ? { cases, facts } : new UnreadableFile('unreadable', 'JSON');
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
}
