import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server of the OpenAI kind behaves. */
export type Manner =
  | 'base64'
  | 'float-only'
  | 'refuses-base64'
  | 'too-few'
  | 'nan'
  | 'uneven'
  | 'silent'
  | 'error';

/** A real HTTP server that embeds a text as the counts of its letters, in one of several manners. */
export async function startEmbeddingServer(first: Manner) {
  let manner = first;
  let requests = 0;
  const models = new Set<string>();
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      requests += 1;
      if (manner === 'silent') return;
      const { model, input, encoding_format } = JSON.parse(body) as {
        model: string;
        input: string[];
        encoding_format: string;
      };
      models.add(model);
      const json = (status: number, value: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      };
      if (manner === 'error') return json(500, { error: { message: 'out of memory' } });
      if (manner === 'refuses-base64' && encoding_format === 'base64')
        return json(400, { error: { message: 'encoding_format must be float' } });
      const kept = manner === 'too-few' ? input.slice(1) : input;
      const data = kept.map((text, index) => {
        const vector = letters(text);
        if (manner === 'nan') vector[0] = Number.NaN;
        if (manner === 'uneven' && index % 2 === 1) vector.pop();
        const packed = manner === 'float-only' || encoding_format !== 'base64' ? vector : pack(vector);
        return { object: 'embedding', index, embedding: packed };
      });
      json(200, { object: 'list', model: 'letters', data: data.reverse(), usage: {} });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: () => requests,
    models: () => [...models],
    become(next: Manner) {
      manner = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
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
