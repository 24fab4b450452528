import type { UnitCode } from '../people/model.ts';
import type { Json } from './model.ts';

/** What of a digest has been shown: by this alone it is known whether it would say anything else now. */
export type Shown = {
  /** Sign of its text and buttons, without the times that stand in them. */
  readonly mark: string;
  /** The newest import its figures knew of; null before the first. */
  readonly batch: string | null;
  /** ISO instant of the figures. */
  readonly at: string;
};

/** Today's digest of a person as it stands in the chat. */
export interface DigestPost extends Shown {
  /** Id of its message in the outbox. */
  readonly digest: string;
  /** False while something that its buttons opened stands in its place, in any part. */
  readonly home: boolean;
  readonly role: string;
  readonly units: readonly UnitCode[];
}

/** One Telegram message of a digest. */
export interface PostedPart {
  readonly chatId: string;
  readonly messageId: number;
  readonly home: boolean;
  readonly mark: string;
}

/** Payload of a message that brings today's digest up to date where it stands; its texts are made at sending. */
export type UpdatePayload = {
  /** Id of the digest's message in the outbox. */
  readonly digest: string;
  readonly role: string;
  readonly units: readonly UnitCode[];
  /** The import whose figures it is to show. */
  readonly batch: string;
};

/** What a digest that is shown anew leaves behind: the figures that the next one is compared with. */
export interface ShownAgain {
  readonly shown: Shown;
  readonly snapshot: Json;
}
