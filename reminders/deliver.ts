import type { BeginRecord, Claim } from './claim-store.ts';
import type { UpdatePayload } from './digest-posts.ts';
import type { DigestPostStore } from './digest-posts-store.ts';
import { type Item, type Telling, tellingsOf } from './items.ts';
import { createLimiter } from './limits.ts';
import type { MatterPayload } from './matter-messages.ts';
import type { Message, Recipient } from './model.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Clock, Delivery, OutgoingPart, Render, Rendering, Sender, Sent } from './ports.ts';
import type { Reminder } from './reminder.ts';

export interface DeliverDeps {
  readonly store: OutboxStore;
  readonly sender: Sender;
  readonly render: Render;
  /** Where to write to; null when the person has not joined or was revoked. */
  readonly chatOf: (to: Recipient) => Promise<string | null>;
  /** The group became a supergroup: everything else that knows its id is to be told. */
  readonly onGroupMoved: (from: string, to: string) => Promise<void>;
  /** Where digests stand, so that they can be edited; left out where nobody keeps that. */
  readonly posts?: DigestPostStore;
  /** Told of every part that has reached its chat; left out where nobody keeps that. */
  readonly onSent?: (sent: Sent) => Promise<void>;
  /** The product's time: what is due, what is too late. */
  readonly clock: Clock;
  /** The machine's time, which nobody moves: leases and Telegram's limits. */
  readonly wall: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  /** Names this process in its claims, e.g. `host:pid`. */
  readonly owner: string;
  /** True when the process of that name certainly runs no more, so that its claims need not run out. */
  readonly isGone: (owner: string) => boolean;
}

export interface Delivered {
  readonly sent: number;
  readonly later: number;
  readonly never: number;
  readonly uncertain: number;
  readonly withdrawn: number;
}

export interface Deliverer {
  /**
   * Sends until nothing is due, and waits for messages put off when they may be tried within `patienceMs`. May be
   * killed at any instant and run again: nothing sent is sent twice, nothing unsent is lost.
   */
  drain(options?: { readonly patienceMs?: number }): Promise<Delivered>;
}

/** A claim without news for this long belongs to a dead sender; above the Sender's own time-out and any wait for a turn. */
const LEASE_MS = 120_000;
/** A message whose turn is further away is given back, so that others can be sent meanwhile. */
const LONGEST_HOLD_MS = 5_000;
/** Enough requests under way to reach 30 a second at a latency of 200 ms. */
const WORKERS = 8;
/** A refusal that may be a passing one (403) is tried once more after this. */
const SECOND_TRY_MS = 20_000;
/** From this attempt on the wait doubles each time, up to the longest; after a fault of the server from the first. */
const PATIENT_ATTEMPTS = 3;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Attempts after which a message that cannot be rendered is given up. */
const RENDER_ATTEMPTS = 3;

/** Before an edit whose fate is unknown is made again. */
const EDIT_AGAIN_MS = 10_000;

type PartOutcome =
  | Delivery
  | { readonly kind: 'sent' }
  /** The reader has opened something where the edit was to go. */
  | { readonly kind: 'left' }
  | { readonly kind: 'no-turn'; readonly waitMs: number };

export function createDeliverer(deps: DeliverDeps): Deliverer {
  const { store, clock, wall } = deps;
  const limiter = createLimiter();
  const lease = (): Date => new Date(wall.now().getTime() + LEASE_MS);
  const after = (ms: number): Date => new Date(clock.now().getTime() + ms);

  /** 0 once the turn is taken; else the milliseconds it would take, too long to hold a message for. */
  async function takeTurn(chat: string, isGroup: boolean): Promise<number> {
    for (;;) {
      const waitMs = limiter.turn(chat, isGroup, wall.now().getTime());
      if (waitMs === 0 || waitMs > LONGEST_HOLD_MS) return waitMs;
      await deps.sleep(waitMs);
    }
  }

  /** Null when the claim was lost. A sender that breaks says nothing of what became of the message. */
  async function sendOne(
    claim: Claim,
    part: number,
    content: OutgoingPart,
    record: BeginRecord,
    chat: string,
  ): Promise<Delivery | null> {
    if (!(await store.begin(claim, part, record, clock.now(), lease()))) return null;
    try {
      return await deps.sender.send(chat, content);
    } catch (error) {
      return { kind: 'uncertain', reason: `the sender failed: ${messageOf(error)}` };
    }
  }

  /** Sends the parts that are left; null when the claim was lost on the way. */
  async function sendParts(
    claim: Claim,
    { parts, snapshot, shown }: Extract<Rendering, { kind: 'parts' }>,
    chat: string,
  ) {
    const isGroup = claim.message.to.kind === 'group';
    const tellings = tellingsIn(claim.message);
    let to = chat;
    let moves = 0;
    for (let part = claim.partsSent; part < parts.length; ) {
      const waitMs = await takeTurn(to, isGroup);
      if (waitMs > 0) return { delivery: { kind: 'no-turn', waitMs } as const, partsSent: part, to };
      // Looked at once more when its turn has come: nothing is put in the place of what somebody reads.
      if (isUpdate(claim.message) && (await hasLeft(claim.message))) {
        limiter.done(to, wall.now().getTime());
        return { delivery: { kind: 'left' } as const, partsSent: part, to };
      }
      const delivery = await sendOne(claim, part, parts[part] as OutgoingPart, { snapshot, tellings }, to);
      limiter.done(to, wall.now().getTime());
      if (delivery === null) return null;
      if (delivery.kind === 'moved' && isGroup && moves === 0) {
        moves += 1;
        await deps.onGroupMoved(to, delivery.newChatId);
        await store.moveGroup(to, delivery.newChatId);
        to = delivery.newChatId;
        continue;
      }
      if (delivery.kind !== 'sent') return { delivery, partsSent: part, to };
      if (shown !== undefined && claim.message.kind === 'digest')
        await deps.posts?.sent(claim.message, { chatId: to, messageId: delivery.messageId, part }, shown);
      await deps.onSent?.({
        message: claim.message,
        part: parts[part] as OutgoingPart,
        chatId: to,
        messageId: delivery.messageId,
        pinned: delivery.pinned === true,
      });
      part += 1;
    }
    // Before it counts as done: killed in between, the edit is made again and changes nothing.
    if (shown !== undefined && isUpdate(claim.message))
      await deps.posts?.showed(digestOf(claim.message), { snapshot, shown });
    return { delivery: { kind: 'sent' } as const, partsSent: parts.length, to };
  }

  /** True when the digest is not what stands there any more. */
  async function hasLeft(message: Message): Promise<boolean> {
    const stands = (await deps.posts?.partsOf(digestOf(message))) ?? [];
    return stands.length === 0 || stands.some(({ home }) => !home);
  }

  async function settle(
    claim: Claim,
    { delivery, partsSent, to }: { delivery: PartOutcome; partsSent: number; to: string },
  ): Promise<keyof Delivered> {
    const { message } = claim;
    const attempt = message.attempts;
    switch (delivery.kind) {
      case 'sent':
        await store.settle(claim, { kind: 'sent', at: clock.now() });
        return 'sent';
      case 'no-turn':
        await store.settle(claim, {
          kind: 'put-back',
          at: after(delivery.waitMs),
          reason: 'waits for its turn',
          partsSent,
        });
        return 'later';
      case 'later': {
        const askedMs = delivery.retryAfterSeconds * 1000;
        const untilMs = wall.now().getTime() + askedMs;
        // A private chat never exceeds its own limit here, so a wait asked for there concerns the whole bot.
        if (delivery.because === 'flood') limiter.pause(message.to.kind === 'group' ? to : 'all', untilMs);
        if (delivery.because === 'line') limiter.pause('all', untilMs);
        const patient = delivery.because === 'fault' ? 1 : PATIENT_ATTEMPTS;
        const at = after(Math.max(askedMs, Math.min(askedMs * 2 ** (attempt - patient), LONGEST_WAIT_MS)));
        await store.settle(claim, { kind: 'later', at, reason: delivery.reason, partsSent });
        return 'later';
      }
      case 'left':
        await store.settle(claim, { kind: 'withdrawn', reason: 'its reader has something else open' });
        return 'withdrawn';
      case 'uncertain':
        if (isUpdate(message)) {
          // The same edit once more does no harm, so that its fate need not stay unknown.
          const at = after(Math.min(EDIT_AGAIN_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS));
          await store.settle(claim, { kind: 'later', at, reason: delivery.reason, partsSent });
          return 'later';
        }
        await store.settle(claim, { kind: 'uncertain', reason: delivery.reason });
        return 'uncertain';
      case 'moved':
        await store.settle(claim, {
          kind: 'never',
          // A private chat never moves: whoever says so would lead a person's cases into a group.
          reason: message.to.kind === 'group' ? 'the group moved twice' : 'a private chat cannot move',
        });
        return 'never';
      case 'never': {
        const reason = `${delivery.reason}: ${delivery.detail}`;
        const mayPass = delivery.reason === 'blocked' || delivery.reason === 'no-rights';
        if (mayPass && attempt === 1) {
          await store.settle(claim, { kind: 'later', at: after(SECOND_TRY_MS), reason, partsSent });
          return 'later';
        }
        // Deleted, or not to be edited any more: it stays as it is, and nothing is sent in its place.
        if (isUpdate(message) && !mayPass) await deps.posts?.gone(digestOf(message));
        await store.settle(claim, { kind: 'never', reason });
        return 'never';
      }
    }
  }

  async function deliverOne(claim: Claim): Promise<keyof Delivered | null> {
    const { message } = claim;
    const chat = await deps.chatOf(message.to);
    if (chat === null) {
      await store.settle(claim, { kind: 'never', reason: 'the recipient has no chat with the bot' });
      return 'never';
    }
    let rendering: Awaited<ReturnType<Render>>;
    try {
      rendering = await deps.render(message, clock.now());
    } catch (error) {
      const reason = `cannot be rendered: ${messageOf(error)}`;
      const final = message.attempts >= RENDER_ATTEMPTS;
      await store.settle(
        claim,
        final
          ? { kind: 'never', reason }
          : { kind: 'later', at: after(SECOND_TRY_MS), reason, partsSent: claim.partsSent },
      );
      return final ? 'never' : 'later';
    }
    if (rendering.kind === 'nothing') {
      if (isUpdate(message) && rendering.gone === true) await deps.posts?.gone(digestOf(message));
      else if (isUpdate(message) && rendering.shown !== undefined)
        await deps.posts?.caughtUp(digestOf(message), rendering.shown.batch);
      await store.settle(claim, { kind: 'withdrawn', reason: rendering.reason });
      return 'withdrawn';
    }
    const outcome = await sendParts(claim, rendering, chat);
    return outcome === null ? null : settle(claim, outcome);
  }

  return {
    async drain({ patienceMs = 0 } = {}) {
      const counts = { sent: 0, later: 0, never: 0, uncertain: 0, withdrawn: 0 };
      const work = async (): Promise<void> => {
        while (limiter.pausedMs(wall.now().getTime()) <= LONGEST_HOLD_MS) {
          const claim = await store.claim(deps.owner, clock.now(), lease());
          if (claim === null) return;
          const outcome = await deliverOne(claim);
          if (outcome !== null) counts[outcome] += 1;
        }
      };
      for (;;) {
        counts.uncertain += (await store.recover(wall.now(), deps.isGone)).uncertain;
        counts.withdrawn += await store.expire(clock.now());
        await Promise.all(Array.from({ length: WORKERS }, work));
        const next = await store.nextAttemptAt(clock.now());
        if (next === null) return counts;
        const waitMs = Math.max(
          next.getTime() - clock.now().getTime(),
          limiter.pausedMs(wall.now().getTime()),
        );
        if (waitMs > patienceMs) return counts;
        await deps.sleep(Math.max(waitMs, 1));
      }
    },
  };
}

const isUpdate = ({ kind }: Message): boolean => kind === 'update';
const digestOf = ({ payload }: Message): string => (payload as UpdatePayload).digest;

/** What an executor is told by this message; `plan` put it there. */
function tellingsIn(message: Message): readonly (Item & Telling)[] {
  if (message.kind === 'matter') return (message.payload as MatterPayload).items;
  return message.kind === 'reminder' ? tellingsOf((message.payload as Reminder).items) : [];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
