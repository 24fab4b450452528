import type { Reads } from '../knowledge/library.ts';
import type { Delivery, OutgoingPart } from '../reminders/ports.ts';
import type { Deps } from './deps.ts';
import { leaksOf, tellStopped } from './guarded-sender.ts';
import { hashed } from './log.ts';
import { notInGroup } from './messages/common.ts';
import { pause } from './updates/pause.ts';
import { escapeHtml } from './views/message.ts';

/** How often and how long an answer waits when Telegram asks for patience. Beyond it the person asks again. */
const ATTEMPTS = 4;
const LONGEST_WAIT_SECONDS = 60;

export interface Voice {
  say(parts: readonly OutgoingPart[]): Promise<void>;
  replace(messageId: number, part: OutgoingPart): Promise<void>;
  /**
   * Shows a part that the next thing said takes the place of; again, it replaces the one before. Never waits for
   * Telegram, and does not count as the beginning of an answer: cut off here, the question is answered anew.
   */
  foretell(part: OutgoingPart): void;
}

/**
 * How the bot answers in one chat: through the outgoing gate, waiting when Telegram asks for it, following a group
 * to its new id. Never throws for what Telegram answers: there is nobody left to tell.
 */
export function createVoice(options: {
  readonly chatId: string;
  readonly isGroup: boolean;
  /** The message that is answered; only in groups, where it would not be clear. */
  readonly replyTo: number | undefined;
  /** The topic of a forum group that is answered in. */
  readonly topic?: number | undefined;
  /** Awaited before the first word leaves. */
  readonly replyBegins: () => Promise<void>;
  readonly stopping: AbortSignal;
  /** The units whose documents may be spoken of here. */
  readonly reads: Reads;
  readonly deps: Pick<Deps, 'alerts' | 'sender' | 'people' | 'knowledge' | 'clock' | 'log'>;
}): Voice {
  const { isGroup, replyTo, stopping, deps } = options;
  let { chatId } = options;
  let begun = false;
  /** The message that foretells the answer, once it is sent. */
  let foretold: Promise<number | null> = Promise.resolve(null);

  async function begin(): Promise<void> {
    if (begun) return;
    begun = true;
    await options.replyBegins();
  }

  /** The part itself, or in its place one neutral sentence when it must not go to a group. */
  async function passed(wanted: OutgoingPart): Promise<OutgoingPart> {
    if (!isGroup) return wanted;
    const place = options.topic === undefined ? {} : { topic: options.topic };
    const part = { ...wanted, ...place };
    const { publicNumbers } = await deps.knowledge.current(options.reads);
    const leaks = leaksOf(part, publicNumbers);
    if (leaks.length === 0) return part;
    tellStopped(deps)({ chatId, leaks });
    return { html: escapeHtml(notInGroup()), ...place };
  }

  async function deliver(send: () => Promise<Delivery>): Promise<Delivery> {
    await begin();
    for (let attempt = 1; ; attempt += 1) {
      const delivery = await send();
      if (delivery.kind === 'moved') {
        await deps.people.moveGroup(chatId, delivery.newChatId, deps.clock.now());
        chatId = delivery.newChatId;
      } else if (delivery.kind !== 'later') return delivery;
      else if (delivery.retryAfterSeconds > LONGEST_WAIT_SECONDS) return delivery;
      else await pause(delivery.retryAfterSeconds * 1_000, stopping);
      if (attempt === ATTEMPTS || stopping.aborted) return delivery;
    }
  }

  function report(delivery: Delivery): void {
    if (delivery.kind === 'sent') return;
    const why =
      delivery.kind === 'never' ? delivery.detail : delivery.kind === 'moved' ? 'moved' : delivery.reason;
    deps.log.warn({ chat: hashed(chatId), delivery: delivery.kind, why }, 'an answer did not arrive');
  }

  /** The message that foretold this answer; from now on there is none. */
  async function taken(): Promise<number | null> {
    const id = await foretold;
    foretold = Promise.resolve(null);
    return id;
  }

  async function put(before: number | null, raw: OutgoingPart): Promise<number | null> {
    const part = await passed(raw);
    if (before !== null) {
      await deps.sender.edit(chatId, before, part);
      return before;
    }
    const delivery = await deps.sender.send(chatId, part, replyTo === undefined ? {} : { replyTo });
    return delivery.kind === 'sent' ? delivery.messageId : null;
  }

  async function say(parts: readonly OutgoingPart[]): Promise<void> {
    for (const [i, raw] of parts.entries()) {
      const part = await passed(raw);
      const reply = i === 0 && replyTo !== undefined ? { replyTo } : {};
      const before = i === 0 ? await taken() : null;
      const edited = before === null ? null : await deliver(() => deps.sender.edit(chatId, before, part));
      const delivery =
        edited !== null && edited.kind !== 'never'
          ? edited
          : await deliver(() => deps.sender.send(chatId, part, reply));
      report(delivery);
      if (delivery.kind !== 'sent') return;
    }
  }

  return {
    say,
    foretell(part) {
      const before = foretold;
      foretold = before.then(async (id) => put(id, part).catch(() => id));
    },
    async replace(messageId, raw) {
      const part = await passed(raw);
      const delivery = await deliver(() => deps.sender.edit(chatId, messageId, part));
      // Too old, or deleted by the person: what was asked for still has to be seen.
      if (delivery.kind === 'never') await say([raw]);
      else report(delivery);
    },
  };
}
