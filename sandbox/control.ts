import type { Actions } from './actions.ts';
import { readBody, readParams } from './api/body.ts';
import type { Faults } from './api/faults.ts';
import { textOf } from './api/params.ts';
import { machineNow } from './clock.ts';
import { type Body, fault, int, object, optional, status, str } from './fields.ts';
import { type Handler, isSameSite, sendJson } from './http.ts';
import { isRefusal } from './model.ts';
import { viewCommands, viewMessageState, viewMessages, viewState } from './state.ts';
import { sendFile, streamEvents } from './stream.ts';
import type { World } from './world.ts';

export interface ControlDeps {
  readonly world: World;
  readonly act: Actions;
  readonly faults: Faults;
}

/**
 * `/sandbox/api/…`: the page's and the tests' side of the sandbox. Answers `{"ok":true,…}`, or 400 with
 * `{"ok":false,"error":"…"}` when it cannot be done. The list of paths is `posts` and `gets` below.
 */
export function createControl({ world, act, faults }: ControlDeps): Handler {
  const posts: Readonly<Record<string, (body: Body) => Body>> = {
    say: (body) => ({
      message: viewMessageState(
        world,
        act.say(int(body, 'as'), int(body, 'chat'), str(body, 'text'), optional('replyTo', body.replyTo)),
      ),
    }),
    press: (body) => ({
      queryId: act.press(int(body, 'as'), int(body, 'chat'), int(body, 'message'), str(body, 'data')).queryId,
    }),
    read: (body) => nothing(act.read(int(body, 'as'), int(body, 'chat'), int(body, 'message'))),
    block: (body) => nothing(act.block(int(body, 'as'))),
    unblock: (body) => nothing(act.unblock(int(body, 'as'))),
    bot: (body) =>
      nothing(
        act.setBot(int(body, 'chat'), status(body), body.by === undefined ? undefined : int(body, 'by')),
      ),
    'members-may-pin': (body) => nothing(act.setMembersMayPin(int(body, 'chat'), body.may === true)),
    upgrade: (body) => ({ chat: act.upgrade(int(body, 'chat')) }),
    clock: (body) => {
      act.moveClock(body.byMs === undefined ? new Date(str(body, 'to')) : ahead(int(body, 'byMs')));
      return { now: world.clock.now().toISOString() };
    },
    'clock/real': () => {
      act.moveClock(new Date(machineNow()));
      return { now: world.clock.now().toISOString() };
    },
    faults: (body) => nothing(faults.add(fault(body))),
    'faults/clear': () => nothing(faults.clear()),
  };
  const ahead = (byMs: number): Date => new Date(world.clock.now().getTime() + byMs);

  const gets: Readonly<Record<string, (query: URLSearchParams) => Body>> = {
    state: () => ({ ...viewState(world) }),
    messages: (query) => ({
      messages: viewMessages(world, Number(query.get('chat')), {
        beforeId: Number(query.get('before') ?? Number.POSITIVE_INFINITY),
        limit: Number(query.get('limit') ?? 200),
      }),
    }),
    commands: (query) => ({
      commands: viewCommands(world, Number(query.get('as')), Number(query.get('chat'))),
    }),
  };

  return async (request, response, url) => {
    const path = /^\/sandbox\/api\/(.+)$/.exec(url.pathname)?.[1];
    if (path === undefined) return false;
    if (!isSameSite(request)) {
      sendJson(response, 403, { ok: false, error: 'Only pages of this very server may use its controls.' });
      return true;
    }
    const file = /^files\/([\w-]+)$/.exec(path)?.[1];
    if (request.method === 'GET' && file !== undefined) return sendFile(world, response, file);
    if (request.method === 'GET' && path === 'events') return streamEvents(world, response);
    const get = request.method === 'GET' ? gets[path] : undefined;
    const post = request.method === 'POST' ? posts[path] : undefined;
    try {
      if (get !== undefined) sendJson(response, 200, { ok: true, ...get(url.searchParams) });
      else if (request.method === 'POST' && path === 'file') {
        const params = await readParams(request, url);
        if (isRefusal(params)) throw new Error(params.description);
        const upload = params.files.get('file');
        if (upload === undefined) throw new Error('The form needs a part named "file".');
        const message = act.sendFile(Number(textOf(params, 'as')), Number(textOf(params, 'chat')), upload, {
          caption: textOf(params, 'caption'),
          asPhoto: textOf(params, 'asPhoto') === 'true',
        });
        sendJson(response, 200, { ok: true, message: viewMessageState(world, message) });
      } else if (post !== undefined) {
        const raw = await readBody(request, 1024 * 1024);
        if (isRefusal(raw)) throw new Error(raw.description);
        sendJson(response, 200, { ok: true, ...post(object(raw)) });
      } else sendJson(response, 404, { ok: false, error: `There is no ${request.method} ${url.pathname}.` });
    } catch (error) {
      sendJson(response, 400, { ok: false, error: error instanceof Error ? error.message : String(error) });
    }
    return true;
  };
}

const nothing = (_done: unknown): Body => ({});
