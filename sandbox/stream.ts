import type { ServerResponse } from 'node:http';
import { sendJson } from './http.ts';
import { viewChatState, viewMessageState, viewState } from './state.ts';
import type { Change, World } from './world.ts';

/** Server-sent events: every change as one JSON line, from the moment of connecting. */
export function streamEvents(world: World, response: ServerResponse): true {
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

export function sendFile(world: World, response: ServerResponse, id: string): true {
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
