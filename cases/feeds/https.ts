import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FETCH_LIMITS, type Feed, type FeedKind, type Fetched } from './feed.ts';

/**
 * A file at an http(s) address; a name and password in it are sent as basic authentication and shown nowhere. The
 * body goes to a temporary file that only this user can read and that is removed after the import.
 */
export const httpsFeed: FeedKind = {
  name: 'https',
  accepts: (address) => /^https?:\/\//i.test(address),
  open: (address) => createHttpsFeed(address),
};

/** As `httpsFeed.open`, with bounds of one's own. */
export function createHttpsFeed(
  address: string,
  limits: { readonly bytes: number; readonly seconds: number } = FETCH_LIMITS,
): Feed {
  const url = new URL(address);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const headers: Record<string, string> = { accept: 'application/json, text/csv, */*;q=0.5' };
  if (username !== '') {
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  const name = `${url.origin}${url.pathname}`;
  const failed = (code: 'unreachable' | 'too-large', detail: string): Fetched => ({
    kind: 'failed',
    refusal: { code, detail },
  });

  return {
    name,
    fetch: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'thads-feed-'));
      const dispose = () => rm(folder, { recursive: true, force: true });
      try {
        const response = await fetch(url, { headers, signal: AbortSignal.timeout(limits.seconds * 1000) });
        if (!response.ok || response.body === null) {
          await dispose();
          return failed('unreachable', `${name}: HTTP ${response.status}`);
        }
        const path = join(folder, 'feed');
        const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
        await pipeline(body, limitTo(limits.bytes), createWriteStream(path, { mode: 0o600 }));
        return { kind: 'file', file: { path, name: fileName(url, response) }, dispose };
      } catch (error) {
        await dispose();
        if (error instanceof RangeError) return failed('too-large', `${Math.round(limits.bytes / 1e6)} MB`);
        return failed('unreachable', `${name}: ${reasonOf(error)}`);
      }
    },
  };
}

function limitTo(bytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      done(seen > bytes ? new RangeError('too long') : null, chunk);
    },
  });
}

/** The last part of the path, with the ending of JSON where only the content type says so. */
function fileName(url: URL, response: Response): string {
  const name = basename(url.pathname) || url.hostname;
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return isJson && !/\.(json|jsonl|ndjson)$/i.test(name) ? `${name}.json` : name;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
