import { ChildProcess } from 'node:child_process';
import { type IncomingMessage, Server } from 'node:http';
import type { Readable } from 'node:stream';
import { pino } from 'pino';
import { canariesIn } from './list.ts';

/** Something that was planted has left. */
export interface Escape {
  readonly to: 'group' | 'model' | 'log';
  /** The request's path, or where the line was written. */
  readonly where: string;
  readonly canaries: readonly string[];
}

const escapes: Escape[] = [];

/** What has escaped since it was last asked for. */
export function takeEscapes(): readonly Escape[] {
  return escapes.splice(0);
}

function look(to: Escape['to'], where: string, text: string): void {
  const canaries = canariesIn(text);
  if (canaries.length > 0) escapes.push({ to, where, canaries });
}

const INSTALLED = Symbol.for('thads.canaries');
const once = globalThis as { [INSTALLED]?: true };

/**
 * Looks at every request that a server of this process receives (the sandbox's Bot API, a model's), at every line a
 * logger of this process makes, and at what the programs it starts write to stderr. Nothing of the product is replaced.
 */
export function watchEverything(): void {
  if (once[INSTALLED]) return;
  once[INSTALLED] = true;
  watchRequests();
  watchLoggers();
  watchChildren();
}

/** Everything a stream is given, as one text when it ends. */
function listen(stream: Readable, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  const push = stream.push;
  stream.push = function (this: Readable, chunk: unknown, encoding?: BufferEncoding) {
    if (chunk === null) done(Buffer.concat(chunks).toString('utf8'));
    else
      chunks.push(
        typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk as Uint8Array),
      );
    return push.call(this, chunk, encoding);
  };
}

const TO_BOT_API = /^\/bot[^/]+\/(\w+)/;
const TO_MODEL = /\/(?:chat\/completions|responses|embeddings|audio\/transcriptions)(?:\?|$)/;
/** As JSON and as a field of a form with files; groups have negative ids. */
const TO_GROUP = /"chat_id":\s*"?-\d|name="chat_id"\r\n\r\n-\d/;

function watchRequests(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    if (event === 'request') watchRequest(args[0] as IncomingMessage);
    return Reflect.apply(emit, this, [event, ...args]);
  } as typeof emit;
}

function watchRequest(request: IncomingMessage): void {
  const path = request.url ?? '';
  const method = TO_BOT_API.exec(path)?.[1];
  if (method !== undefined) listen(request, (body) => TO_GROUP.test(body) && look('group', method, body));
  else if (TO_MODEL.test(path)) listen(request, (body) => look('model', path, body));
}

type Line = (this: unknown, ...args: unknown[]) => string;

function watchLoggers(): void {
  // Every logger and its children inherit from one object; its method that makes a line has no other name.
  const own = Object.getPrototypeOf(pino({ enabled: false }));
  const shared = Object.getPrototypeOf(own) as Record<symbol, Line>;
  const name = Object.getOwnPropertySymbols(shared).find((symbol) => symbol.description === 'pino.asJson');
  const make = name === undefined ? undefined : shared[name];
  if (name === undefined || make === undefined)
    throw new Error('pino makes its lines otherwise than it did.');
  shared[name] = function (...args) {
    const line = make.apply(this, args);
    look('log', 'pino', line);
    return line;
  };
}

function watchChildren(): void {
  const prototype = ChildProcess.prototype as unknown as Record<'spawn', (...args: unknown[]) => unknown>;
  const { spawn } = prototype;
  prototype.spawn = function (this: ChildProcess, ...args) {
    const outcome = Reflect.apply(spawn, this, args);
    if (this.stderr !== null) listen(this.stderr, (text) => look('log', 'stderr of a program', text));
    return outcome;
  };
}
