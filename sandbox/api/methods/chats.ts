import { isRefusal } from '../../model.ts';
import { chatOf } from '../access.ts';
import { badRequest } from '../errors.ts';
import { done, type Method } from '../method.ts';
import { integerOf, textOf } from '../params.ts';
import { viewChat, viewMember, viewMessage } from '../view.ts';

export const getChat: Method = (api, params) => {
  const chat = chatOf(api, params, 'read');
  if (isRefusal(chat)) return chat;
  const { world } = api;
  const pinned = chat.messages.get(chat.pinned.at(-1) ?? 0);
  return done({
    ...viewChat(world, chat),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(chat.type !== 'private' && {
      permissions: {
        can_send_messages: true,
        can_send_documents: true,
        can_send_photos: true,
        can_pin_messages: chat.membersMayPin,
      },
    }),
    ...(pinned && { pinned_message: viewMessage(world, pinned, false) }),
  });
};

export const getChatMember: Method = (api, params) => {
  const chat = chatOf(api, params, 'read');
  if (isRefusal(chat)) return chat;
  const userId = integerOf(params, 'user_id');
  if (userId <= 0) return badRequest('invalid user_id specified');
  const known = userId === api.world.bot.id || api.world.accounts.has(userId);
  return known ? done(viewMember(api.world, chat, userId)) : badRequest('member not found');
};

export const getChatMemberCount: Method = (api, params) => {
  const chat = chatOf(api, params, 'read');
  if (isRefusal(chat)) return chat;
  if (chat.type === 'private') return done(2);
  const withBot = chat.bot === 'member' || chat.bot === 'administrator' ? 1 : 0;
  return done(chat.memberIds.length + withBot);
};

export const getChatAdministrators: Method = (api, params) => {
  const chat = chatOf(api, params, 'read');
  if (isRefusal(chat)) return chat;
  const { world } = api;
  if (chat.type === 'private') return badRequest('there are no administrators in the private chat');
  const owner = chat.memberIds.slice(0, 1);
  const bot = chat.bot === 'administrator' ? [world.bot.id] : [];
  return done([...owner, ...bot].map((userId) => viewMember(world, chat, userId)));
};

export const leaveChat: Method = (api, params) => {
  const chat = chatOf(api, params, 'write');
  if (isRefusal(chat)) return chat;
  if (chat.type === 'private') return badRequest("chat member status can't be changed in private chats");
  chat.bot = 'left';
  const { bot } = api.world;
  api.world.post(chat, {
    from: bot.id,
    content: { kind: 'service', service: { kind: 'left', userId: bot.id } },
  });
  api.world.announce({ kind: 'chat', chatId: chat.id });
  return done(true);
};

const ACTIONS = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio upload_document choose_sticker find_location record_video_note upload_video_note cancel'.split(
    ' ',
  ),
);

export const sendChatAction: Method = (api, params) => {
  const action = textOf(params, 'action').toLowerCase();
  if (!ACTIONS.has(action)) return badRequest('wrong parameter action in request');
  const chat = chatOf(api, params, 'write');
  if (isRefusal(chat)) return chat;
  api.world.announce({ kind: 'typing', chatId: chat.id, action });
  return done(true);
};
