import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Refusal } from '../import/model.ts';
import {
  FETCH_LIMITS,
  type Feed,
  type FeedAsk,
  type FeedKind,
  type FeedMemory,
  type FeedSettings,
  type Fetched,
  type FetchLimits,
} from './feed.ts';
import { hostOf } from './guard.ts';
import { type Got, httpGet, type Resolve, shown } from './http-get.ts';
import { createPageJoiner, envelopeOf, pageAfter } from './pages.ts';

/** Pages of one answer; a source that never ends is no source. */
const PAGES = 2_000;
/** Seconds a delta reaches back before the answer that came last, so that what was being written then is not lost. */
const OVERLAP_SECONDS = 300;
/** The parameter whose presence in the address says that the source knows deltas (domain 3.1). */
const SINCE = 'updated_since';

/**
 * Cases at an http(s) address: JSON of domain 3.1 (paged by `next` or a Link header, deltas by `updated_since`), or a
 * CSV or XLSX file. A name and password in the address are sent as basic authentication and shown nowhere.
 */
export const httpsFeed: FeedKind = {
  name: 'https',
  accepts: (address) => /^https?:\/\//i.test(address) && URL.canParse(address),
  open: (address, settings) => createHttpsFeed(address, settings),
};

/** As `httpsFeed.open`, with bounds and a resolver of one's own. */
export function createHttpsFeed(
  address: string,
  settings: FeedSettings,
  own: { readonly limits?: FetchLimits; readonly resolve?: Resolve } = {},
): Feed {
  const base = new URL(address);
  const basic = basicOf(base);
  base.username = '';
  base.password = '';
  base.hash = '';
  const knowsDeltas = base.searchParams.has(SINCE);
  const name = shown(base);
  const limits = own.limits ?? FETCH_LIMITS;
  const options = {
    policy: { own: base.host, listed: settings.hosts },
    limits,
    ...(settings.caFile !== undefined && { caFile: settings.caFile }),
    ...(own.resolve !== undefined && { resolve: own.resolve }),
    authorizationFor: (url: URL): string | null => {
      const token = settings.tokens.get(url.host) ?? settings.tokens.get(hostOf(url));
      if (token !== undefined) return `Bearer ${token}`;
      // A redirect to another place is not shown what was meant for this one.
      return url.origin === base.origin ? basic : null;
    },
  };

  const get = (url: URL, path: string, conditions: Record<string, string> = {}): Promise<Got> =>
    httpGet(url, { ...options, path, headers: { accept: ACCEPT, ...conditions } });

  async function fetchInto(folder: string, ask: FeedAsk): Promise<Undisposed> {
    const since = knowsDeltas && ask.delta ? (ask.memory?.since ?? null) : null;
    const first = new URL(base);
    if (since === null) first.searchParams.delete(SINCE);
    else first.searchParams.set(SINCE, since);
    const path = join(folder, 'feed');
    const got = await get(first, path, since === null ? conditionsOf(ask.memory) : {});
    if (got.kind === 'failed') return got;
    if (got.kind === 'not-modified')
      return { kind: 'unchanged', confirms: true, memory: ask.memory ?? FORGOTTEN };
    const isJson = says(/\bjson\b/i, got) || /\.(?:json|jsonl|ndjson)$/i.test(got.url.pathname);
    const envelope = isJson ? await envelopeOf(path, got.headers) : null;
    const isPaged = envelope !== null && envelope.next !== null;
    const memory: FeedMemory = {
      // The tag of a first page does not speak of the others, and the next delta is another question.
      ...(isPaged || since !== null ? FORGOTTEN : tagsOf(got)),
      since: envelope?.generatedAt ?? before(got.headers.date, ask.now),
    };
    if (since !== null && !isPaged && envelope?.isEmpty === true)
      return { kind: 'unchanged', confirms: true, memory };
    const found = { kind: 'file', memory, ...(since !== null && { isDelta: true }) } as const;
    const file = { path, name: fileName(got.url, isJson) };
    if (!isPaged) return { ...found, file };
    const whole = join(folder, 'whole');
    const refusal = await joinPages({ path, at: got.url, next: envelope.next }, whole);
    return refusal === null
      ? { ...found, file: { path: whole, name: file.name } }
      : { kind: 'failed', refusal };
  }

  /** Fetches every page after the first, which lies at `path`, and writes them as one answer. */
  async function joinPages(
    { path, at, next }: { readonly path: string; readonly at: URL; readonly next: string | null },
    whole: string,
  ): Promise<Refusal | null> {
    const joiner = createPageJoiner(whole, name);
    const visited = new Set([at.href]);
    let [page, following] = [at, next];
    let refusal = await joiner.add(path);
    while (refusal === null && following !== null) {
      const url = pageAfter(page, following);
      const got =
        url === null || visited.has(url.href) || visited.size >= PAGES ? null : await get(url, path);
      if (url === null || got?.kind !== 'answer') {
        const detail = `${name}: page ${visited.size + 1} leads nowhere`;
        refusal = got?.kind === 'failed' ? got.refusal : { code: 'wrong-content', detail };
      } else {
        visited.add(url.href);
        page = got.url;
        following = (await envelopeOf(path, got.headers)).next;
        refusal = await joiner.add(path);
      }
    }
    return refusal ?? joiner.finish();
  }

  return {
    name,
    knowsDeltas,
    fetch: async (ask) => {
      await mkdir(settings.folder, { recursive: true, mode: 0o700 });
      const folder = await mkdtemp(join(settings.folder, 'thads-feed-'));
      const dispose = () => rm(folder, { recursive: true, force: true });
      try {
        const fetched = await fetchInto(folder, ask);
        if (fetched.kind === 'file') return { ...fetched, dispose };
        await dispose();
        return fetched;
      } catch (error) {
        await dispose();
        throw error;
      }
    },
  };
}

type Undisposed = Exclude<Fetched, { kind: 'file' }> | Omit<Fetched & { kind: 'file' }, 'dispose'>;
type Answer = Got & { readonly kind: 'answer' };

const FORGOTTEN: FeedMemory = { etag: null, lastModified: null, since: null };
const says = (type: RegExp, { headers }: Answer): boolean => type.test(headers['content-type'] ?? '');
const tagsOf = ({ headers }: Answer) => ({
  etag: headers.etag ?? null,
  lastModified: headers['last-modified'] ?? null,
});

const ACCEPT = 'application/json, text/csv, */*;q=0.5';

function basicOf({ username, password }: URL): string | null {
  if (username === '') return null;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function conditionsOf(memory: FeedMemory | null): Record<string, string> {
  return {
    ...(memory?.etag != null && { 'if-none-match': memory.etag }),
    ...(memory?.lastModified != null && { 'if-modified-since': memory.lastModified }),
  };
}

/** An instant a little before the answer, by the server's own clock where it tells it. */
function before(date: string | undefined, now: Date): string {
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return new Date((Number.isNaN(at) ? now.getTime() : at) - OVERLAP_SECONDS * 1000).toISOString();
}

/** The last part of the path, with the ending of JSON where only the content type says so. */
function fileName(url: URL, isJson: boolean): string {
  const name = basename(url.pathname) || url.hostname;
  return isJson && !/\.(json|jsonl|ndjson)$/i.test(name) ? `${name}.json` : name;
}
