import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { Inbox } from './updates/inbox.ts';

/** Telegram's updates are far below it. */
const BODY_LIMIT_BYTES = 1024 * 1024;

export interface Webhook {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens on loopback for the updates Telegram posts (a reverse proxy in front brings them). The secret is checked
 * before anything is read; 200 is answered once the update is on disk, so that what is not kept is posted again.
 * @throws Error when the port is taken.
 */
export async function startWebhook(options: {
  readonly port: number;
  readonly path: string;
  readonly secret: string;
  readonly source: string;
  readonly inbox: Inbox;
  readonly log: Logger;
}): Promise<Webhook> {
  const { path, secret, source, inbox, log } = options;

  async function statusFor(request: IncomingMessage): Promise<number> {
    if (request.url !== path) return 404;
    if (!isSecret(request.headers['x-telegram-bot-api-secret-token'], secret)) return 401;
    if (request.method !== 'POST') return 405;
    const body = await readBody(request);
    if (body === null) return 413;
    const update = parseUpdate(body);
    if (update === null) return 400;
    await inbox.accept(source, [update]);
    return 200;
  }

  const server = createServer(async (request, response) => {
    try {
      const status = await statusFor(request);
      // What has not been read is not wanted: without this the connection would hang on it.
      if (!request.complete) response.setHeader('connection', 'close');
      response.writeHead(status).end();
    } catch (error) {
      log.error({ err: error }, 'webhook: update could not be kept');
      if (!response.headersSent) response.writeHead(500).end();
    }
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', (cause) => {
      failed(new Error(`Cannot listen on 127.0.0.1:${options.port}: choose another PORT.`, { cause }));
    });
    server.listen(options.port, '127.0.0.1', listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
      }),
  };
}

/** Whether the header carries the very secret; how long it takes tells neither how much of it was right nor its length. */
export function isSecret(given: string | readonly string[] | undefined, secret: string): boolean {
  return typeof given === 'string' && secret !== '' && timingSafeEqual(digest(given), digest(secret));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseUpdate(body: string): Update | null {
  try {
    const value: unknown = JSON.parse(body);
    const isUpdate =
      typeof value === 'object' &&
      value !== null &&
      'update_id' in value &&
      Number.isSafeInteger(value.update_id);
    return isUpdate ? (value as Update) : null;
  } catch {
    return null;
  }
}
