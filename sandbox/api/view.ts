import type { Chat, Entity, StoredFile, StoredMessage } from '../model.ts';
import type { World } from '../world.ts';

type Json = Record<string, unknown>;

/** Telegram's JSON of a user. */
export function viewUser(world: World, userId: number): Json {
  if (userId === world.bot.id) {
    return { id: userId, is_bot: true, first_name: world.bot.firstName, username: world.bot.username };
  }
  const name = world.accounts.get(userId)?.firstName ?? 'Deleted Account';
  return { id: userId, is_bot: false, first_name: name, language_code: 'vi' };
}

export function viewChat(world: World, chat: Chat): Json {
  if (chat.type === 'private') {
    return { id: chat.id, type: 'private', first_name: world.accounts.get(chat.id)?.firstName ?? '' };
  }
  const basic = chat.type === 'group' ? { all_members_are_administrators: false } : {};
  return { id: chat.id, type: chat.type, title: chat.title, ...basic };
}

/** Telegram's JSON of a message; the message it answers comes along, but not the one that one answers. */
export function viewMessage(world: World, message: StoredMessage, withReply = true): Json {
  const chat = world.chats.get(message.chatId);
  if (chat === undefined) throw new Error(`Message ${message.id} lies in no known chat (${message.chatId}).`);
  const answered =
    withReply && message.replyTo !== undefined ? chat.messages.get(message.replyTo) : undefined;
  return {
    message_id: message.id,
    from: viewUser(world, message.from),
    chat: viewChat(world, chat),
    date: message.date,
    ...(message.editDate !== undefined && { edit_date: message.editDate }),
    ...(message.forwardedFrom !== undefined && {
      forward_origin: {
        type: 'user',
        date: message.date,
        sender_user: viewUser(world, message.forwardedFrom),
      },
    }),
    ...(answered && { reply_to_message: viewMessage(world, answered, false) }),
    ...(message.quote !== undefined && { quote: { text: message.quote, position: 0 } }),
    ...viewContent(world, chat, message),
    ...(message.markup?.kind === 'inline' && { reply_markup: { inline_keyboard: message.markup.rows } }),
    ...(message.protected && { has_protected_content: true }),
    ...(message.noPreview && { link_preview_options: { is_disabled: true } }),
  };
}

function viewContent(world: World, chat: Chat, message: StoredMessage): Json {
  const { content } = message;
  if (content.kind === 'service') return viewService(world, chat, message);
  const entities = content.entities.map((entity) => viewEntity(world, entity));
  if (content.kind === 'text') {
    return { text: content.text, ...(entities.length > 0 && { entities }) };
  }
  const caption = {
    ...(content.text !== '' && { caption: content.text }),
    ...(entities.length > 0 && { caption_entities: entities }),
  };
  const file = world.files.get(content.fileId);
  if (file === undefined)
    throw new Error(`Message ${message.id} shows a file that is gone (${content.fileId}).`);
  return content.kind === 'document'
    ? { document: viewDocument(file), ...caption }
    : { photo: [viewPhoto(file)], ...caption };
}

function viewService(world: World, chat: Chat, message: StoredMessage): Json {
  if (message.content.kind !== 'service') return {};
  const { service } = message.content;
  switch (service.kind) {
    case 'joined': {
      const user = viewUser(world, service.userId);
      return { new_chat_participant: user, new_chat_member: user, new_chat_members: [user] };
    }
    case 'left': {
      const user = viewUser(world, service.userId);
      return { left_chat_participant: user, left_chat_member: user };
    }
    case 'pinned': {
      const pinned = chat.messages.get(service.messageId);
      return {
        pinned_message: pinned ? viewMessage(world, pinned, false) : inaccessible(world, chat, service),
      };
    }
    case 'migrated-to':
      return { migrate_to_chat_id: service.chatId };
    case 'migrated-from':
      return { migrate_from_chat_id: service.chatId };
  }
}

const inaccessible = (world: World, chat: Chat, { messageId }: { messageId: number }): Json => ({
  message_id: messageId,
  chat: viewChat(world, chat),
  date: 0,
});

export function viewEntity(world: World, entity: Entity): Json {
  const { user_id, ...rest } = entity;
  return user_id === undefined ? rest : { ...rest, user: viewUser(world, user_id) };
}

const viewDocument = (file: StoredFile): Json => ({
  file_name: file.name,
  mime_type: file.mime,
  file_id: file.id,
  file_unique_id: file.uniqueId,
  file_size: file.bytes.length,
});

const viewPhoto = (file: StoredFile): Json => ({
  file_id: file.id,
  file_unique_id: file.uniqueId,
  file_size: file.bytes.length,
  width: file.width ?? 0,
  height: file.height ?? 0,
});

/** Telegram's JSON of a group membership (ChatMember). */
export function viewMember(world: World, chat: Chat, userId: number): Json {
  const user = viewUser(world, userId);
  if (chat.type === 'private') return { user, status: 'member' };
  if (userId !== world.bot.id) {
    if (!chat.memberIds.includes(userId)) return { user, status: 'left' };
    return chat.memberIds[0] === userId
      ? { user, status: 'creator', is_anonymous: false }
      : { user, status: 'member' };
  }
  if (chat.bot === 'kicked') return { user, status: 'kicked', until_date: 0 };
  if (chat.bot !== 'administrator') return { user, status: chat.bot };
  return {
    user,
    status: 'administrator',
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: true,
    can_pin_messages: true,
    can_change_info: true,
    can_invite_users: true,
    can_restrict_members: true,
    can_promote_members: false,
    can_manage_video_chats: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
  };
}
