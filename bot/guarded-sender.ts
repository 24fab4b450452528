import type { Delivery, OutgoingPart } from '../reminders/ports.ts';
import type { Deps } from './deps.ts';
import { gate } from './gate.ts';
import { hashed } from './log.ts';
import { stoppedAtGate } from './messages/admin.ts';
import type { TelegramSender } from './sender.ts';

/** Something was stopped on its way into a group. Kinds only: the text itself is what must not be told. */
export interface Stopped {
  readonly chatId: string;
  readonly leaks: readonly string[];
}

/**
 * The sender behind the outgoing gate (domain 8.2): whatever is sent into a group or changed there passes, with its
 * buttons and addresses; files do not go to groups at all. What is stopped is told to `onStopped` and never sent.
 */
export function guardSender(
  sender: TelegramSender,
  options: {
    /** Decision numbers that may be quoted in this group. */
    readonly allowed: () => Promise<ReadonlySet<string>>;
    readonly onStopped: (stopped: Stopped) => void;
  },
): TelegramSender {
  async function guarded(
    chatId: string,
    part: OutgoingPart,
    send: () => Promise<Delivery>,
  ): Promise<Delivery> {
    if (!isGroupChat(chatId)) return send();
    const leaks = leaksOf(part, await options.allowed());
    if (leaks.length === 0) return send();
    options.onStopped({ chatId, leaks });
    return { kind: 'never', reason: 'refused', detail: `stopped by the outgoing gate: ${leaks.join(', ')}` };
  }
  return {
    send: (chatId, part, how) => guarded(chatId, part, () => sender.send(chatId, part, how)),
    membersOf: (chatId) => sender.membersOf(chatId),
    edit: (chatId, messageId, part) => guarded(chatId, part, () => sender.edit(chatId, messageId, part)),
  };
}

/** Tells the administrators and the log what was stopped; in the log no chat is named and no text stands. */
export function tellStopped({ alerts, log }: Pick<Deps, 'alerts' | 'log'>): (stopped: Stopped) => void {
  return ({ chatId, leaks }) => {
    log.error({ chat: hashed(chatId), leaks }, 'a message to a group was stopped at the gate');
    alerts.tell(`gate ${chatId}`, stoppedAtGate(chatId, leaks), ALERT_HOURS).catch((error: unknown) => {
      log.error({ err: error }, 'the administrators could not be told of a stopped message');
    });
  };
}

/** Between two alerts about the same group, in hours. */
const ALERT_HOURS = 1;

/** Telegram's ids of groups, supergroups and channels are negative, those of people positive. */
export function isGroupChat(chatId: string): boolean {
  return chatId.startsWith('-');
}

/** What of a part must not go into a group: its text, its buttons, what they lead to; and any file. */
export function leaksOf(part: OutgoingPart, allowed: ReadonlySet<string>): readonly string[] {
  if (part.document !== undefined || part.photo !== undefined) return ['file'];
  const html = (part.approvedLinks ?? []).reduce(
    (text, link) => text.replaceAll(escaped(link), ''),
    part.html,
  );
  const buttons = (part.buttons ?? [])
    .flat()
    .flatMap((button) => ('url' in button ? [button.text, button.url] : [button.text]));
  const passages = [html, ...buttons.map(escaped)].map((text) => gate(text, 'group', allowed));
  return [...new Set(passages.flatMap((passage) => (passage.kind === 'stop' ? passage.leaks : [])))];
}

/** The gate reads HTML; a label is none. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
