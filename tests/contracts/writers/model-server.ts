import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What came in on /chat/completions, as far as the tests look at it. */
export interface Asked {
  readonly stream?: boolean;
  readonly tools?: readonly unknown[];
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
}

/** How the model behaves; `reply` is the content of its message. */
export type Behaviour =
  | {
      readonly kind: 'replies';
      readonly reply: string;
      readonly slowlyMs?: number;
      /** Tokens it says it used; left out, it does not say. */
      readonly tokens?: unknown;
    }
  /** Replies to what it was asked. */
  | { readonly kind: 'follows'; readonly reply: (asked: Asked) => string }
  /** Asks for its tool first, then replies. */
  | { readonly kind: 'searches'; readonly query: string; readonly reply: string }
  | { readonly kind: 'fails'; readonly status: number }
  | { readonly kind: 'hangs' }
  /** Ends the connection after so much of a reply. */
  | { readonly kind: 'breaks-off'; readonly after?: string }
  /** Says a little now and then and never ends. */
  | { readonly kind: 'drips'; readonly everyMs: number; readonly piece: string }
  /** Bytes that are no stream of events. */
  | { readonly kind: 'babbles'; readonly bytes: string };

export interface ModelServer {
  readonly baseUrl: string;
  readonly asked: readonly Asked[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** A server on loopback that speaks OpenAI's chat completions, streamed and whole. */
export async function startModelServer(): Promise<ModelServer> {
  let behaviour: Behaviour = { kind: 'fails', status: 500 };
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: Asked = JSON.parse(Buffer.concat(chunks).toString());
      asked.push(body);
      answer(behaviour, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    behave: (next) => {
      behaviour = next;
      asked.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** One event of a stream with a piece of the reply. */
const eventOf = (content: string): string =>
  `data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;

const base = { id: 'c-1', created: 0, model: 'test' };

function answer(behaviour: Behaviour, body: Asked, response: ServerResponse): void {
  if (behaviour.kind === 'hangs') return;
  if (behaviour.kind === 'fails') {
    response.writeHead(behaviour.status, { 'content-type': 'application/json' });
    response.end('{"error":{"message":"out of order"}}');
    return;
  }
  if (behaviour.kind === 'breaks-off') {
    response.writeHead(200, { 'content-type': body.stream ? 'text/event-stream' : 'application/json' });
    const sent = body.stream ? eventOf(behaviour.after ?? '{') : '{"choices"';
    response.write(sent, () => response.socket?.destroy());
    return;
  }
  if (behaviour.kind === 'babbles') {
    response.writeHead(200, { 'content-type': body.stream ? 'text/event-stream' : 'application/json' });
    response.end(behaviour.bytes);
    return;
  }
  if (behaviour.kind === 'drips') {
    response.writeHead(200, { 'content-type': body.stream ? 'text/event-stream' : 'application/json' });
    const { everyMs, piece } = behaviour;
    const timer = setInterval(() => response.write(body.stream ? eventOf(piece) : ' '), everyMs);
    response.on('close', () => clearInterval(timer));
    return;
  }
  const searched = body.messages.some(({ role }) => role === 'tool');
  if (behaviour.kind === 'searches' && body.tools !== undefined && !searched) {
    const call = { name: 'search_directives', arguments: JSON.stringify({ query: behaviour.query }) };
    const tool_calls = [{ id: 't-1', type: 'function', function: call }];
    whole({ role: 'assistant', content: null, tool_calls }, 'tool_calls', response);
  } else if (behaviour.kind === 'follows') {
    const reply = behaviour.reply(body);
    if (body.stream === true) streamed(reply, 0, response, 100);
    else whole({ role: 'assistant', content: reply }, 'stop', response);
  } else if (body.stream === true) {
    const { slowlyMs = 0, tokens } = behaviour.kind === 'replies' ? behaviour : {};
    streamed(behaviour.reply, slowlyMs, response, 1, tokens);
  } else {
    const { tokens } = behaviour.kind === 'replies' ? behaviour : {};
    whole({ role: 'assistant', content: behaviour.reply }, 'stop', response, tokens);
  }
}

function whole(message: unknown, finish_reason: string, response: ServerResponse, tokens: unknown = 2): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const choices = [{ index: 0, message, finish_reason }];
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: tokens };
  response.end(JSON.stringify({ ...base, object: 'chat.completion', choices, usage }));
}

/**
 * Cut anywhere, also inside a letter of UTF-8, as a network does; `slowlyMs` between the pieces. `coarse` makes them
 * so many times larger.
 */
function streamed(
  reply: string,
  slowlyMs: number,
  response: ServerResponse,
  coarse = 1,
  tokens?: unknown,
): void {
  const [size, bite] = [40 * coarse, 97 * coarse];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const letters = Array.from(reply);
  const deltas = Array.from({ length: Math.ceil(letters.length / size) }, (_, at) =>
    letters.slice(size * at, size * at + size).join(''),
  );
  const lines = deltas.map((content) => {
    const choices = [{ index: 0, delta: { content }, finish_reason: null }];
    return `data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', choices })}\n\n`;
  });
  const usage = { prompt_tokens: 0, completion_tokens: tokens, total_tokens: tokens };
  const told = tokens === undefined ? '' : `data: ${JSON.stringify({ ...base, choices: [], usage })}\n\n`;
  const bytes = Buffer.from(`${lines.join('')}${told}data: [DONE]\n\n`);
  const pieces = Array.from({ length: Math.ceil(bytes.length / bite) }, (_, at) =>
    bytes.subarray(bite * at, bite * at + bite),
  );
  const send = (at: number): void => {
    const piece = pieces[at];
    if (piece === undefined) {
      response.end();
      return;
    }
    response.write(piece);
    if (slowlyMs === 0) send(at + 1);
    else setTimeout(() => send(at + 1), slowlyMs);
  };
  send(0);
}
