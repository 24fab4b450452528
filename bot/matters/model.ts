import type { CitedDuty, Level } from '../../answering/mechanism/model.ts';
import type { OutcomeId } from '../../answering/mechanism/outcomes.ts';
import { isInForce } from '../../knowledge/library.ts';
import type { Library } from '../../knowledge/model.ts';
import { isWithin, type Person, type UnitCode } from '../../people/model.ts';
import { activeGrants, sight } from '../../people/scope.ts';

/** Days that the label of a closed card is kept: what is of class 1 is not kept for longer (domain 8.2). */
export const LABEL_DAYS = 30;

export type CardState = 'open' | 'closed' | 'withdrawn';

/** A duty on a card: the words it rested on when the card was made, and who has done it. */
export interface CardDuty {
  readonly id: string;
  readonly levels: readonly Level[];
  readonly provision: string;
  readonly quote: string;
  readonly core: string | null;
  readonly who: string | null;
  /** «Công văn về BTNN, BĐTC, mục 4, đoạn 1», for when the document itself is gone. */
  readonly place: string;
  readonly ticked: { readonly by: string; readonly at: string } | null;
}

/** The duties of one matter, to be ticked off. Its label is the office's own short name and holds nobody's data. */
export interface MatterCard {
  readonly id: string;
  readonly ownerId: string;
  readonly unit: UnitCode;
  /** Empty once the card was withdrawn, or closed for a while. */
  readonly label: string;
  readonly outcome: OutcomeId;
  readonly state: CardState;
  readonly openedAt: string;
  readonly ended: { readonly by: string; readonly at: string } | null;
  readonly duties: readonly CardDuty[];
}

/** A card about to be made. */
export type NewCard = Pick<MatterCard, 'ownerId' | 'unit' | 'label' | 'outcome'> & {
  readonly duties: readonly Omit<CardDuty, 'ticked'>[];
};

/**
 * Who sees a card and may tick it off, in a private chat: whoever made it, while still in office there, and the heads
 * of the unit and of those above it, as people/scope.ts lets them see a party of one of its cases.
 */
export function maySee(
  viewer: Person,
  { ownerId, unit }: Pick<MatterCard, 'ownerId' | 'unit'>,
  now: Date,
): boolean {
  const isOwn =
    viewer.id === ownerId && activeGrants(viewer, now).some((grant) => isWithin(unit, grant.unit));
  return isOwn || sight(viewer, { class: 'party', unit, executorId: null, rules: [] }, now) === 'see';
}

/** Taking a card back as made by mistake is for who made it. */
export function mayWithdraw(viewer: Person, card: MatterCard, now: Date): boolean {
  return viewer.id === card.ownerId && card.state !== 'withdrawn' && maySee(viewer, card, now);
}

export function leftOf(duties: readonly Pick<CardDuty, 'ticked'>[]): number {
  return duties.filter(({ ticked }) => ticked === null).length;
}

/** Whether the ground of a duty still stands: its document is in force and the provision still says the same. */
export function stillStands(
  duty: Pick<CardDuty, 'provision' | 'quote'>,
  library: Library,
  today: string,
): boolean {
  const provision = library.provisions.find(({ id }) => id === duty.provision);
  const document = library.documents.find(({ id }) => id === provision?.document);
  return (
    provision !== undefined &&
    document !== undefined &&
    isInForce(document, today) &&
    provision.text.includes(duty.quote)
  );
}

/** What a card keeps of a duty. */
export function kept(duty: CitedDuty, place: string): Omit<CardDuty, 'ticked'> {
  const { citation } = duty;
  return {
    id: duty.id,
    levels: duty.levels,
    provision: citation.provision.id,
    quote: citation.quote,
    core: citation.focus ?? null,
    who: duty.who,
    place,
  };
}
