import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type Page = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server on loopback that answers each path with its page and everything else with 404. */
export interface TestServer {
  readonly host: string;
  readonly origin: string;
  readonly port: number;
  /** Every request that came, oldest first. */
  readonly requests: { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  readonly pages: Map<string, Page>;
  close(): Promise<void>;
}

/** @param tls key and certificate: the server then speaks https. */
export async function startServer(tls?: {
  readonly key: Buffer;
  readonly cert: Buffer;
}): Promise<TestServer> {
  const pages = new Map<string, Page>();
  const requests: TestServer['requests'][number][] = [];
  const answer: RequestListener = (request, response) => {
    const url = request.url ?? '';
    requests.push({ url, headers: request.headers });
    const page = pages.get(url) ?? pages.get(url.split('?')[0] ?? '');
    if (page === undefined) response.writeHead(404).end();
    else page(request, response);
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    host,
    origin: `${tls === undefined ? 'http' : 'https'}://${host}`,
    port,
    requests,
    pages,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
