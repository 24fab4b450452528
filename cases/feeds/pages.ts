import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, readFile, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../import/model.ts';

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
  readonly cases: readonly unknown[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Joins pages into one answer as if the source had sent it whole. */
export interface PageJoiner {
  /** Takes the page that lies there and removes it. */
  add(path: string): Promise<Refusal | null>;
  /** Ends the file; refuses it when the source has told of more rows than it sent. */
  finish(): Promise<Refusal | null>;
  /** Ends the file that will not be used. */
  giveUp(): Promise<void>;
}

/** @param target file of the whole; this user only may read it. */
export function createPageJoiner(target: string, name: string): PageJoiner {
  const out = createWriteStream(target, { mode: 0o600 });
  const facts: Record<string, unknown> = {};
  /** `row_count` of each page beside what it held: of the page or of all pages, as the source likes. */
  const counts: { readonly said: number; readonly held: number }[] = [];
  let total = 0;
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await once(out, 'drain');
  };
  const end = async (): Promise<void> => {
    out.end();
    await once(out, 'close');
  };
  return {
    giveUp: end,
    async add(path) {
      if ((await stat(path)).size > PAGE_BYTES)
        return { code: 'too-large', detail: `${name}: a page of more than ${PAGE_BYTES / 1e6} MB` };
      const page = parsePage(await readFile(path, 'utf8'));
      await rm(path, { force: true });
      if (page === null) return { code: 'unreadable', detail: `${name}: JSON, page ${counts.length + 1}` };
      for (const name of ['feed_id', 'as_of_date', 'mode'])
        if (page.facts[name] !== undefined) facts[name] = page.facts[name];
      counts.push({ said: Number(page.facts.row_count ?? Number.NaN), held: page.cases.length });
      for (const item of page.cases) {
        await write(`${total === 0 ? '{"cases":[\n' : ',\n'}${JSON.stringify(item)}`);
        total += 1;
      }
      return null;
    },
    async finish() {
      const rest = JSON.stringify({ ...facts, row_count: total }).slice(1);
      await write(`${total === 0 ? '{"cases":[' : ''}],${rest}\n`);
      await end();
      const fits = counts.every(({ said, held }) => Number.isNaN(said) || said === held || said === total);
      return fits ? null : { code: 'truncated', detail: `${total}/${counts[0]?.said}` };
    },
  };
}

function parsePage(text: string): Page | null {
  try {
    const page: unknown = JSON.parse(text);
    if (Array.isArray(page)) return { cases: page, facts: {} };
    if (typeof page !== 'object' || page === null || !('cases' in page) || !Array.isArray(page.cases))
      return null;
    const { cases, ...facts } = page;
    return { cases, facts: facts as Page['facts'] };
  } catch {
    return null;
  }
}
