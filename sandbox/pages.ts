import { readFile } from 'node:fs/promises';
import { type Handler, isSameSite, sendJson } from './http.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The chat page: the files of `page/` as they lie there. Nothing of it may load or speak to anything else. */
export function createPages(): Handler {
  return async (request, response, url) => {
    const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
    const extension = /^[\w-]+\.(\w+)$/.exec(name)?.[1] ?? '';
    const type = TYPES[extension];
    if (request.method !== 'GET' || type === undefined) return false;
    if (!isSameSite(request)) {
      sendJson(response, 403, { ok: false, error: 'Open this page by its own address.' });
      return true;
    }
    let body: Buffer;
    try {
      body = await readFile(new URL(`page/${name}`, import.meta.url));
    } catch {
      return false;
    }
    response.writeHead(200, {
      'content-type': type,
      'content-length': body.length,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    });
    response.end(body);
    return true;
  };
}
