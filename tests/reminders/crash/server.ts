import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headline: string;
  /** Edits that changed it. */
  edits: number;
  /** What it says by now; only of messages that were edited. */
  text: string | null;
}

/** A Bot API for any token that answers late, and remembers what it was asked to send. */
export interface SlowServer {
  readonly url: string;
  /** The messages of that chat of that bot with this in their first line; what arrives counts as received, answered or not. */
  messages(token: string, chat: string, headline: string): readonly Received[];
  /** All messages that arrived. */
  total(): number;
  /** Calls `heard` at each message for one of these tokens, until the returned function is called. */
  follow(tokens: ReadonlySet<string>, heard: () => void): () => void;
  close(): Promise<void>;
}

/** @param latencyMs how long each answer takes, drawn anew for each. */
export async function startSlowServer(latencyMs: () => number): Promise<SlowServer> {
  /** By token and chat, the first line of each text: weeks of mornings would fill the memory with the whole of them. */
  const received = new Map<string, Map<number, Received>>();
  const followers = new Map<symbol, { readonly tokens: ReadonlySet<string>; readonly heard: () => void }>();
  let messageId = 0;

  function send(own: Map<number, Received>, { chat_id, text }: Sending): object {
    messageId += 1;
    own.set(messageId, { headline: text.slice(0, text.indexOf('\n')), edits: 0, text: null });
    return sentMessage(messageId, chat_id, text);
  }

  function edit(own: Map<number, Received>, { chat_id, message_id, text }: Sending): object {
    const message = own.get(message_id ?? 0);
    if (message === undefined) return refusal('message to edit not found');
    if (message.text === text) return refusal('message is not modified');
    message.edits += 1;
    message.text = text;
    return sentMessage(message_id ?? 0, chat_id, text);
  }

  const server = createServer((request, response) => {
    const token = /^\/bot([^/]+)\//.exec(request.url ?? '')?.[1] ?? '';
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Sending;
      const key = `${token} ${body.chat_id}`;
      const own = received.get(key) ?? new Map<number, Received>();
      received.set(key, own);
      for (const { tokens, heard } of followers.values()) if (tokens.has(token)) heard();
      const answer = request.url?.endsWith('/editMessageText') ? edit(own, body) : send(own, body);
      setTimeout(() => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(answer));
      }, latencyMs());
    });
  });
  // Longer than clients keep idle connections: one that is cut as it is used again leaves a message nobody knows of.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages: (token, chat, headline) =>
      [...(received.get(`${token} ${chat}`)?.values() ?? [])].filter((one) =>
        one.headline.includes(headline),
      ),
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

interface Sending {
  readonly chat_id: string;
  readonly message_id?: number;
  readonly text: string;
}

const sentMessage = (id: number, chatId: string, text: string): object => ({
  ok: true,
  result: { message_id: id, date: 0, chat: { id: Number(chatId), type: 'private' }, text },
});
const refusal = (why: string): object => ({ ok: false, error_code: 400, description: `Bad Request: ${why}` });
