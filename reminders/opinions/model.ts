import type { Desk } from '../../people/line.ts';
import type { UnitCode } from '../../people/model.ts';

/**
 * draft: being typed, nobody but the asker knows of it · open: waits for an opinion · answered · refused: turned down
 * with a reason · dropped: the asker is no longer with the service.
 */
export type OpinionState = 'draft' | 'open' | 'answered' | 'refused' | 'dropped';

/** What a typed text is to become. */
export type Field = 'question' | 'answer' | 'reason';

/** A question on its way up the reporting line, and what became of it. Instants are ISO. */
export interface Opinion {
  readonly id: string;
  readonly questionId: string | null;
  /** The opinion it asks about once more. */
  readonly parentId: string | null;
  readonly askerId: string;
  readonly text: string | null;
  readonly state: OpinionState;
  readonly createdAt: string;
  /** Where it waits, or waited last; null for a draft. */
  readonly desk: Desk | null;
  /** Whom it was sent to; null while no desk of the line is held. */
  readonly holderId: string | null;
  /** How often it has changed hands; names the sending, so that none is sent twice. */
  readonly hop: number;
  readonly since: string | null;
  /** Typed by a superior and not confirmed yet. */
  readonly draft: string | null;
  readonly draftBy: string | null;
  readonly answer: string | null;
  /** One of REASONS, or the words of the superior. */
  readonly reason: string | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
}

/** Reasons for turning a question down that are one tap. */
export const REASONS = ['not-mine', 'in-documents', 'unclear'] as const;
export type Reason = (typeof REASONS)[number];

/** An opinion that its author made knowledge. It is an opinion still: never a directive, never above one. */
export interface Note {
  readonly id: string;
  readonly opinionId: string;
  readonly role: Desk['role'];
  /** Read by this unit and those below it. */
  readonly unit: UnitCode;
  readonly authorId: string;
  /** Civil date of the opinion. */
  readonly dated: string;
  readonly question: string;
  /** Null once withdrawn. */
  readonly text: string | null;
  readonly withdrawnAt: string | null;
}

/** What a message about an opinion tells: to the superior, to the asker, to an administrator, to readers of a note. */
export type OpinionStep = 'asked' | 'moved' | 'answered' | 'refused' | 'nobody' | 'unheld' | 'withdrawn';

export type OpinionPayload = {
  readonly opinion: string;
  readonly step: OpinionStep;
  readonly hop: number;
};

/** Working days after which an open question is in the digest of who is to answer it, unless a setting says otherwise. */
export const OPINION_WORKING_DAYS = 3;
