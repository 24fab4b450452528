import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Bot API that answers late, and remembers what it was asked to send. */
export interface SlowServer {
  readonly url: string;
  /** Texts by chat, in the order in which they arrived; what arrives counts as received, answered or not. */
  readonly received: ReadonlyMap<string, readonly string[]>;
  /** Settles when `count` more messages have arrived. */
  arrivals(count: number): Promise<void>;
  close(): Promise<void>;
}

/** @param latencyMs how long each answer takes, drawn anew for each. */
export async function startSlowServer(latencyMs: () => number): Promise<SlowServer> {
  const received = new Map<string, string[]>();
  const waiting = new Set<{ left: number; settle: () => void }>();
  let messageId = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { chat_id: string; text: string };
      const chat = String(body.chat_id);
      received.set(chat, [...(received.get(chat) ?? []), body.text]);
      for (const waiter of waiting) {
        waiter.left -= 1;
        if (waiter.left <= 0) waiter.settle();
      }
      messageId += 1;
      const result = {
        message_id: messageId,
        date: 0,
        chat: { id: Number(chat), type: 'private' },
        text: body.text,
      };
      setTimeout(() => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ok: true, result }));
      }, latencyMs());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    arrivals: (count) =>
      new Promise((resolve) => {
        const waiter = {
          left: count,
          settle: () => {
            waiting.delete(waiter);
            resolve();
          },
        };
        waiting.add(waiter);
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
