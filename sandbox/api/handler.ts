import type { ServerResponse } from 'node:http';
import { type Handler, sendJson } from '../http.ts';
import { isRefusal } from '../model.ts';
import { readParams } from './body.ts';
import { loggedOut, methodNotFound, pathNotFound, unauthorized } from './errors.ts';
import type { Faults } from './faults.ts';
import type { Answer, Api } from './method.ts';
import { methodOf } from './methods/index.ts';

export interface ApiHandlerDeps {
  readonly api: Api;
  readonly token: string;
  readonly faults: Faults;
  /** Milliseconds every answer is late. */
  readonly latencyMs: number;
}

/** `/bot<TOKEN>/METHOD` and `/file/bot<TOKEN>/PATH`, by GET or POST, as api.telegram.org has them. */
export function createApiHandler({ api, token, faults, latencyMs }: ApiHandlerDeps): Handler {
  return async (request, response, url) => {
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname);
    if (file !== null) {
      sendFile(api, response, file[1] === token ? decodeURIComponent(file[2] ?? '') : undefined);
      return true;
    }
    const call = /^\/bot([^/]+)\/(?:test\/)?([^/]*)$/.exec(url.pathname);
    if (call === null) {
      if (!url.pathname.startsWith('/bot')) return false;
      sendAnswer(response, pathNotFound);
      return true;
    }
    const params = await readParams(request, url);
    const [, givenToken, name = ''] = call;
    if (decodeURIComponent(givenToken ?? '') !== token) return answer(unauthorized);
    if (isRefusal(params)) return answer(params);
    const method = methodOf(name);
    if (method === undefined) return answer(methodNotFound);
    if (api.loggedOut) return answer(loggedOut);
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const fault = faults.next(name);
    if (fault?.kind === 'error') {
      return answer({
        kind: 'refused',
        code: fault.code,
        description: fault.description,
        ...(fault.parameters && { parameters: fault.parameters }),
      });
    }
    if (fault?.when === 'before') return misbehave(fault.kind);
    const hangUp = new AbortController();
    response.once('close', () => hangUp.abort());
    const result = await method(api, params, hangUp.signal);
    if (fault?.when === 'after') return misbehave(fault.kind);
    return answer(result);

    function answer(value: Answer): true {
      if (!response.destroyed) sendAnswer(response, value);
      return true;
    }
    /** `hang` leaves the request open until the bot or the server gives up. */
    function misbehave(kind: 'hang' | 'cut'): true {
      if (kind === 'cut') request.socket.destroy();
      return true;
    }
  };
}

function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'done') {
    const { description, result } = answer;
    sendJson(response, 200, { ok: true, result, ...(description !== undefined && { description }) });
    return;
  }
  const { code, description, parameters } = answer;
  const wait = parameters?.retry_after;
  sendJson(
    response,
    code,
    { ok: false, error_code: code, description, ...(parameters && { parameters }) },
    wait === undefined ? {} : { 'retry-after': String(wait) },
  );
}

function sendFile(api: Api, response: ServerResponse, path: string | undefined): void {
  const file = [...api.world.files.values()].find((stored) => stored.path === path);
  if (path === undefined || file === undefined) {
    sendAnswer(response, path === undefined ? unauthorized : pathNotFound);
    return;
  }
  response.writeHead(200, { 'content-type': file.mime, 'content-length': file.bytes.length });
  response.end(file.bytes);
}
