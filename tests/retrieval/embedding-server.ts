import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server of the OpenAI kind behaves. */
export type Manner =
  | 'base64'
  | 'always-base64'
  | 'float-only'
  | 'refuses-base64'
  | 'without-index'
  | 'too-few'
  | 'too-many'
  | 'nan'
  | 'null-numbers'
  | 'null-vectors'
  | 'empty-vectors'
  | 'uneven'
  | 'shorter'
  | 'no-list'
  | 'no-json'
  | 'silent'
  | 'late'
  | 'busy-once'
  | 'error'
  | 'refuses-key'
  | 'closes';

/** A real HTTP server that embeds a text as the counts of its letters, in one of several manners. */
export async function startEmbeddingServer(first: Manner) {
  let manner = first;
  let requests = 0;
  const models = new Set<string>();
  const embedded: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      requests += 1;
      const { model, encoding_format, ...asked } = JSON.parse(body) as {
        model: string;
        input: string | string[];
        encoding_format: string;
      };
      const input = [asked.input].flat();
      models.add(model);
      const json = (status: number, value: unknown, headers = {}) => {
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(JSON.stringify(value));
      };
      const refuse = (status: number, message: string, headers = {}) =>
        json(status, { error: { message } }, { 'retry-after-ms': '1', ...headers });
      const answer = () => {
        embedded.push(...input);
        json(200, { object: 'list', model, data: dataFor(manner, input, encoding_format), usage: {} });
      };
      if (manner === 'silent') return;
      if (manner === 'late') return response.on('close', answer);
      if (manner === 'closes') return request.socket.destroy();
      if (manner === 'error') return refuse(500, 'out of memory');
      if (manner === 'refuses-key') return refuse(401, 'no such key');
      if (manner === 'no-json') return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      if (manner === 'no-list') return json(200, { error: 'model not loaded' });
      if (manner === 'refuses-base64' && encoding_format === 'base64')
        return refuse(400, 'encoding_format must be float');
      if (manner === 'busy-once') {
        manner = 'base64';
        return refuse(429, 'slow down');
      }
      answer();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: () => requests,
    models: () => [...models],
    /** Every text that was answered, in order. */
    embedded,
    become(next: Manner) {
      manner = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function dataFor(manner: Manner, input: readonly string[], encoding: string): readonly unknown[] {
  const kept = manner === 'too-few' ? input.slice(1) : manner === 'too-many' ? [...input, 'x'] : input;
  const data = kept.map((text, index) => {
    const embedding = embeddingOf(manner, text, index, encoding);
    return { object: 'embedding', embedding, ...(manner !== 'without-index' && { index }) };
  });
  return manner === 'without-index' ? data : data.reverse();
}

function embeddingOf(manner: Manner, text: string, index: number, encoding: string): unknown {
  const vector: (number | null)[] = letters(text);
  if (manner === 'null-vectors') return null;
  if (manner === 'empty-vectors') return [];
  if (manner === 'null-numbers') vector[1] = null;
  if (manner === 'nan') vector[0] = Number.NaN;
  if (manner === 'shorter' || (manner === 'uneven' && index % 2 === 1)) vector.pop();
  const packs = manner === 'always-base64' || encoding === 'base64';
  return packs && manner !== 'float-only' && manner !== 'null-numbers' ? pack(vector as number[]) : vector;
}

function letters(text: string): number[] {
  const vector = new Array<number>(26).fill(0);
  for (const letter of text.normalize('NFD').toLowerCase()) {
    const at = letter.charCodeAt(0) - 97;
    if (at >= 0 && at < 26) vector[at] = (vector[at] ?? 0) + 1;
  }
  return vector;
}

function pack(vector: readonly number[]): string {
  const bytes = Buffer.alloc(4 * vector.length);
  vector.forEach((value, at) => {
    bytes.writeFloatLE(value, 4 * at);
  });
  return bytes.toString('base64');
}
