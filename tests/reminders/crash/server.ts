import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Bot API for any token that answers late, and remembers what it was asked to send. */
export interface SlowServer {
  readonly url: string;
  /** How often a text of that chat of that bot arrived; what arrives counts as received, answered or not. */
  times(token: string, chat: string, headline: string): number;
  /** All messages that arrived. */
  total(): number;
  /** Calls `heard` at each message for one of these tokens, until the returned function is called. */
  follow(tokens: ReadonlySet<string>, heard: () => void): () => void;
  close(): Promise<void>;
}

/** @param latencyMs how long each answer takes, drawn anew for each. */
export async function startSlowServer(latencyMs: () => number): Promise<SlowServer> {
  /** By token and chat, the first line of each text: weeks of mornings would fill the memory with the whole of them. */
  const received = new Map<string, string[]>();
  const followers = new Map<symbol, { readonly tokens: ReadonlySet<string>; readonly heard: () => void }>();
  let messageId = 0;

  const server = createServer((request, response) => {
    const token = /^\/bot([^/]+)\//.exec(request.url ?? '')?.[1] ?? '';
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { chat_id: string; text: string };
      const key = `${token} ${body.chat_id}`;
      const headlines = received.get(key) ?? [];
      headlines.push(body.text.slice(0, body.text.indexOf('\n')));
      received.set(key, headlines);
      for (const { tokens, heard } of followers.values()) if (tokens.has(token)) heard();
      messageId += 1;
      const chat = { id: Number(body.chat_id), type: 'private' };
      const result = { message_id: messageId, date: 0, chat, text: body.text };
      setTimeout(() => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ok: true, result }));
      }, latencyMs());
    });
  });
  // Longer than clients keep idle connections: one that is cut as it is used again leaves a message nobody knows of.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    times: (token, chat, headline) =>
      (received.get(`${token} ${chat}`) ?? []).filter((line) => line.includes(headline)).length,
    total: () => messageId,
    follow(tokens, heard) {
      const key = Symbol('follower');
      followers.set(key, { tokens, heard });
      return () => followers.delete(key);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
