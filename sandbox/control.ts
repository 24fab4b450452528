import type { ServerResponse } from 'node:http';
import type { Actions } from './actions.ts';
import { readBody, readParams } from './api/body.ts';
import type { Fault, Faults } from './api/faults.ts';
import { textOf } from './api/params.ts';
import { type Handler, isSameSite, sendJson } from './http.ts';
import { type BotStatus, isRefusal } from './model.ts';
import { viewChatState, viewCommands, viewMessageState, viewMessages, viewState } from './state.ts';
import type { Change, World } from './world.ts';

export interface ControlDeps {
  readonly world: World;
  readonly act: Actions;
  readonly faults: Faults;
}

type Body = Readonly<Record<string, unknown>>;

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
      act.moveClock(new Date());
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

/** Server-sent events: every change as one JSON line, from the moment of connecting. */
function streamEvents(world: World, response: ServerResponse): true {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  const stop = world.follow((change) =>
    response.write(`data: ${JSON.stringify(viewChange(world, change))}\n\n`),
  );
  response.on('close', stop);
  return true;
}

function viewChange(world: World, change: Change): unknown {
  switch (change.kind) {
    case 'message':
    case 'edited':
      return { ...change, message: viewMessageState(world, change.message) };
    case 'chat': {
      const chat = world.chats.get(change.chatId);
      return { ...change, ...(chat && { chat: viewChatState(world, chat) }) };
    }
    case 'clock': {
      const { now, aheadMs } = viewState(world);
      return { ...change, now, aheadMs };
    }
    default:
      return change;
  }
}

/** Kinds of picture a browser may show in place; anything else is only ever saved. */
const SHOWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

function sendFile(world: World, response: ServerResponse, id: string): true {
  const file = world.files.get(id);
  if (file === undefined) {
    sendJson(response, 404, { ok: false, error: 'There is no such file.' });
    return true;
  }
  const shown = SHOWN.includes(file.mime);
  response.writeHead(200, {
    'content-type': shown ? file.mime : 'application/octet-stream',
    'content-length': file.bytes.length,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
  response.end(file.bytes);
  return true;
}

const nothing = (_done: unknown): Body => ({});

function object(raw: Buffer): Body {
  const value: unknown = raw.length === 0 ? {} : JSON.parse(raw.toString('utf8'));
  if (typeof value !== 'object' || value === null) throw new Error('The body must be a JSON object.');
  return value as Body;
}

function int(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new Error(`"${name}" must be a whole number.`);
  return value;
}

function str(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new Error(`"${name}" must be a text.`);
  return value;
}

function optional(name: 'replyTo', value: unknown): { replyTo?: number } {
  return typeof value === 'number' ? { [name]: value } : {};
}

function status(body: Body): BotStatus {
  const value = str(body, 'status');
  if (value === 'member' || value === 'administrator' || value === 'left' || value === 'kicked') return value;
  throw new Error('"status" must be member, administrator, left or kicked.');
}

function fault(body: Body): Fault {
  const method = str(body, 'method');
  const times = body.times === undefined ? 1 : int(body, 'times');
  const kind = str(body, 'kind');
  if (kind === 'error') {
    const parameters = body.parameters as { retry_after?: number } | undefined;
    return {
      kind,
      method,
      times,
      code: int(body, 'code'),
      description: str(body, 'description'),
      ...(parameters && { parameters }),
    };
  }
  if (kind !== 'hang' && kind !== 'cut') throw new Error('"kind" must be error, hang or cut.');
  const when = str(body, 'when');
  if (when !== 'before' && when !== 'after') throw new Error('"when" must be before or after.');
  return { kind, when, method, times };
}
