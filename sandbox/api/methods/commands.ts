import { isRefusal, type Refusal } from '../../model.ts';
import type { BotCommand, World } from '../../world.ts';
import { badRequest } from '../errors.ts';
import { done, type Method } from '../method.ts';
import { jsonOf, type Params, recordOf, textOf } from '../params.ts';

const COMMAND_LIMIT = 100;
const DESCRIPTION_LIMIT = 256;
const PLAIN_SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];

/** The key a list is kept under: scope, whom it is narrowed to, language. */
function keyOf(params: Params): string | Refusal {
  const scope = recordOf(
    params,
    'scope',
    "can't parse BotCommandScope JSON object",
    'BotCommandScope must be an Object',
  );
  if (isRefusal(scope)) return scope;
  const type = scope === undefined ? 'default' : String(scope.type);
  const language = textOf(params, 'language_code');
  if (language !== '' && !/^[a-z]{2}$/.test(language)) return badRequest('LANG_CODE_INVALID');
  if (PLAIN_SCOPES.includes(type)) return `${type}//${language}`;
  if (!['chat', 'chat_administrators', 'chat_member'].includes(type)) {
    return badRequest("can't parse BotCommandScope: Unsupported type specified");
  }
  const user = type === 'chat_member' ? `:${String(scope?.user_id)}` : '';
  return `${type}/${String(scope?.chat_id)}${user}/${language}`;
}

export const setMyCommands: Method = ({ world }, params) => {
  const list = jsonOf(params, 'commands', "can't parse commands JSON object");
  if (isRefusal(list)) return list;
  if (list !== undefined && !Array.isArray(list)) return badRequest('expected an Array of BotCommand');
  const key = keyOf(params);
  if (isRefusal(key)) return key;
  const commands: BotCommand[] = [];
  for (const item of (list ?? []) as { command?: unknown; description?: unknown }[]) {
    const command = String(item.command ?? '')
      .replace(/^\//, '')
      .trim();
    const description = String(item.description ?? '').trim();
    if (!/^[a-z0-9_]{1,32}$/.test(command)) return badRequest('BOT_COMMAND_INVALID');
    if (description === '' || description.length > DESCRIPTION_LIMIT) {
      return badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    commands.push({ command, description });
  }
  if (commands.length > COMMAND_LIMIT) return badRequest('BOT_COMMANDS_TOO_MUCH');
  world.commands.set(key, commands);
  world.announce({ kind: 'commands' });
  return done(true);
};

export const getMyCommands: Method = ({ world }, params) => {
  const key = keyOf(params);
  return isRefusal(key) ? key : done(world.commands.get(key) ?? []);
};

export const deleteMyCommands: Method = ({ world }, params) => {
  const key = keyOf(params);
  if (isRefusal(key)) return key;
  world.commands.delete(key);
  world.announce({ kind: 'commands' });
  return done(true);
};

/** The menu a person sees in a chat: the narrowest list that is set wins, Vietnamese before any language. */
export function commandsFor(world: World, accountId: number, chatId: number): readonly BotCommand[] {
  const isPrivate = chatId > 0;
  const scopes = [
    `chat_member/${chatId}:${accountId}`,
    `chat/${chatId}`,
    isPrivate ? 'all_private_chats/' : 'all_group_chats/',
    'default/',
  ];
  for (const scope of scopes) {
    for (const language of ['vi', '']) {
      const commands = world.commands.get(`${scope}/${language}`);
      if (commands !== undefined && commands.length > 0) return commands;
    }
  }
  return [];
}
