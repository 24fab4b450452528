import { texts } from './texts.js';

/** One line about a message, for lists, replies and pins. */
export function snippet(message, nameOf) {
  if (message === undefined) return texts.deletedMessage;
  const { content } = message;
  if (content.kind === 'service') return serviceText(message, nameOf);
  const text = content.text.replace(/\s+/g, ' ').trim();
  if (content.kind === 'photo') return text === '' ? texts.photo : `${texts.photo}: ${text}`;
  if (content.kind === 'document') return message.file?.name ?? texts.document;
  return text;
}

export function serviceText(message, nameOf, pinnedText = '') {
  const { service } = message.content;
  const name = (id) => nameOf(id) ?? texts.unknownPerson;
  switch (service.kind) {
    case 'joined':
      return texts.joined(name(service.userId));
    case 'left':
      return texts.left(name(service.userId));
    case 'pinned':
      return texts.pinnedService(name(message.from), pinnedText === '' ? texts.message : cut(pinnedText));
    case 'migrated-to':
      return texts.migratedTo;
    default:
      return texts.migratedFrom;
  }
}

/** Characters of a pinned message that its announcement repeats. */
const PINNED_LENGTH = 40;
const cut = (text) => (text.length > PINNED_LENGTH ? `${text.slice(0, PINNED_LENGTH).trimEnd()}…` : text);

/** 1.2 MB, in the way it is written in Vietnamese. */
export function fileSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;
}
