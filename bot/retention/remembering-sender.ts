import type { Clock, Delivery, OutgoingPart } from '../../reminders/ports.ts';
import type { TelegramSender } from '../sender.ts';
import type { RetentionStore } from './store.ts';

/**
 * The sender that notes what has to be taken out of chats one day: whatever is protected, and every document
 * (domain 8.2). A picture that is not protected stays: a chart shows counts.
 * A note that cannot be written is `onLost`'s: the message has left, and is not called lost for it.
 */
export function rememberSent(
  sender: TelegramSender,
  deps: { readonly store: RetentionStore; readonly clock: Clock; readonly onLost: (error: unknown) => void },
): TelegramSender {
  async function noted(chatId: string, part: OutgoingPart, sending: Promise<Delivery>): Promise<Delivery> {
    const delivery = await sending;
    const isFile = part.document !== undefined || part.photo !== undefined;
    const isKept = part.protect === true || part.document !== undefined;
    if (delivery.kind !== 'sent' || !isKept) return delivery;
    await deps.store
      .remember({ chatId, messageId: delivery.messageId, isFile }, deps.clock.now())
      .catch(deps.onLost);
    return delivery;
  }
  return {
    send: (chatId, part, how) => noted(chatId, part, sender.send(chatId, part, how)),
    membersOf: (chatId) => sender.membersOf(chatId),
    edit: (chatId, messageId, part) => noted(chatId, part, sender.edit(chatId, messageId, part)),
  };
}
