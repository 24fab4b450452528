import { lookup as resolveName } from 'node:dns';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type Duplex, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getCACertificates } from 'node:tls';
import { createGunzip } from 'node:zlib';
import type { Refusal } from '../import/model.ts';
import type { FetchLimits } from './feed.ts';
import { type HostPolicy, refusedAddress, refusedIp } from './guard.ts';

/** Redirects followed; each is checked as the first address was. */
const REDIRECTS = 5;
/** From so many unpacked bytes on, a body that unpacks to this many times its size is a bomb and no table. */
const BOMB = { bytes: 20_000_000, times: 200 } as const;
/** What a list of cases may be sent as; a server that names no type is believed. */
const CONTENT =
  /^(?:application\/(?:(?:[\w.-]+\+)?json|x-ndjson|jsonl|csv|octet-stream|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet|zip)|text\/(?:csv|plain|json|tab-separated-values))\b/i;

/** One request, answered or refused. */
export type Got =
  | {
      readonly kind: 'answer';
      /** Where the answer came from in the end. */
      readonly url: URL;
      readonly headers: IncomingMessage['headers'];
    }
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

/** How a name becomes addresses; like `dns.lookup` with `all`. */
export type Resolve = (
  name: string,
  done: (error: Error | null, addresses: readonly { address: string; family: number }[]) => void,
) => void;

export interface GetOptions {
  readonly policy: HostPolicy;
  readonly headers: Readonly<Record<string, string>>;
  /** What proves who we are to this address, null for nothing; asked anew at each redirect. */
  readonly authorizationFor: (url: URL) => string | null;
  readonly limits: FetchLimits;
  /** PEM file of an authority that is trusted besides those of the machine. */
  readonly caFile?: string;
  /** File the body is written to; made here, readable by this user only. */
  readonly path: string;
  readonly resolve?: Resolve;
}

const systemResolve: Resolve = (name, done) =>
  resolveName(name, { all: true, verbatim: true }, (error, addresses) => done(error, addresses ?? []));

class Forbidden extends Error {}

/**
 * GETs an address into a file. Every address on the way is checked by the policy, the connection goes only to the
 * IPs that were checked (a name that resolves to something else a moment later changes nothing), and the whole has
 * one deadline.
 */
export async function httpGet(first: URL, options: GetOptions): Promise<Got> {
  const signal = AbortSignal.timeout(options.limits.seconds * 1000);
  let url = first;
  try {
    for (let hop = 0; hop <= REDIRECTS; hop += 1) {
      const refused = refusedAddress(url, options.policy);
      if (refused !== null) return failed('forbidden-address', refused);
      const response = await ask(url, options, signal);
      const status = response.statusCode ?? 0;
      const location = response.headers.location;
      if ([301, 302, 303, 307, 308].includes(status) && location !== undefined) {
        response.destroy();
        if (!URL.canParse(location, url)) return failed('unreachable', `${shown(url)}: HTTP ${status}`);
        url = new URL(location, url);
        continue;
      }
      return await receive(response, url, options);
    }
    return failed('unreachable', `${shown(first)}: more than ${REDIRECTS} redirects`);
  } catch (error) {
    if (error instanceof Forbidden) return failed('forbidden-address', error.message);
    if (error instanceof RangeError) return failed('too-large', error.message);
    const why = signal.aborted ? `no whole answer in ${options.limits.seconds} s` : reasonOf(error);
    return failed('unreachable', `${shown(url)}: ${why}`);
  }
}

async function ask(url: URL, options: GetOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const ca = url.protocol === 'https:' ? await authorities(options.caFile) : undefined;
  const authorization = options.authorizationFor(url);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((answered, broken) => {
    request(
      url,
      {
        agent: false,
        ...(ca !== undefined && { ca }),
        signal,
        lookup: checkedLookup(url, options),
        headers: {
          ...options.headers,
          'accept-encoding': 'gzip',
          ...(authorization !== null && { authorization }),
        },
      },
      answered,
    )
      .on('error', broken)
      .end();
  });
}

/** Undefined for those of the machine alone; read each time, because certificates are renewed. */
async function authorities(file: string | undefined): Promise<string[] | undefined> {
  if (file === undefined) return undefined;
  const own = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`CASE_FEED_CA cannot be read (${file})`, { cause });
  });
  if (!own.includes('-----BEGIN CERTIFICATE-----'))
    throw new Error(`CASE_FEED_CA holds no certificate (${file})`);
  return [...getCACertificates('default'), own];
}

/** Resolves the name once, refuses it when any of its IPs is refused, and lets the connection go to these IPs only. */
function checkedLookup(url: URL, { policy, resolve = systemResolve }: GetOptions): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses;
      if (error !== null || first === undefined) {
        callback(error ?? new Error(`${hostname} has no address`), '', 0);
        return;
      }
      const refused = addresses.flatMap(({ address }) => refusedIp(address, url, policy) ?? [])[0];
      if (refused !== undefined) callback(new Forbidden(refused), '', 0);
      else if (all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

async function receive(response: IncomingMessage, url: URL, options: GetOptions): Promise<Got> {
  const { headers, statusCode: status = 0 } = response;
  const give = (got: Got): Got => {
    response.destroy();
    return got;
  };
  if (status === 304) return give({ kind: 'not-modified' });
  if (status === 401 || status === 403) return give(failed('unauthorized', `${shown(url)}: HTTP ${status}`));
  if (status !== 200) return give(failed('unreachable', `${shown(url)}: HTTP ${status}`));
  const type = headers['content-type'] ?? '';
  if (type !== '' && !CONTENT.test(type)) return give(failed('wrong-content', `${shown(url)}: ${type}`));
  const encoding = headers['content-encoding'] ?? 'identity';
  if (!['identity', 'gzip', 'x-gzip'].includes(encoding))
    return give(failed('wrong-content', `${shown(url)}: ${encoding}`));
  const most = options.limits.bytes;
  if (Number(headers['content-length'] ?? 0) > most) return give(failed('too-large', megabytes(most)));

  const packed = counter();
  const unpacked = counter((bytes) => {
    if (bytes > most) throw new RangeError(megabytes(most));
    if (bytes > BOMB.bytes && bytes > BOMB.times * packed.bytes())
      throw new RangeError(`unpacks to more than ${BOMB.times} times its size`);
  });
  const steps: Duplex[] =
    encoding === 'identity' ? [unpacked.stream] : [packed.stream, createGunzip(), unpacked.stream];
  await pipeline([response, ...steps, createWriteStream(options.path, { mode: 0o600 })]);
  return { kind: 'answer', url, headers };
}

/** Counts what flows through; `check` throws what ends it. */
function counter(check: (bytes: number) => void = () => {}): { stream: Transform; bytes: () => number } {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      try {
        check(bytes);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  return { stream, bytes: () => bytes };
}

const megabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1e6))} MB`;

/** An address without name, password and query, which may hold a token. */
export const shown = (url: URL): string => `${url.origin}${url.pathname}`;

function failed(
  code: 'forbidden-address' | 'unreachable' | 'unauthorized' | 'wrong-content' | 'too-large',
  detail: string,
): Got & { kind: 'failed' } {
  return { kind: 'failed', refusal: { code, detail } };
}

const UNTRUSTED: ReadonlySet<string> = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && UNTRUSTED.has(code))
    return `${error.message}; for an authority of your own set CASE_FEED_CA to its certificate`;
  return error.message || error.name;
}
