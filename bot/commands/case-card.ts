import type { Case } from '../../cases/model.ts';
import type { Person } from '../../people/model.ts';
import { mayJudgeReason, mayLead, mayProposeReason } from '../../people/scope.ts';
import { requestsOfDesk, snoozesInView } from '../../reminders/actions/lines.ts';
import { snoozeKey } from '../../reminders/actions/model.ts';
import { leftBehind } from '../../reminders/actions/standing.ts';
import { covers, type Viewpoint } from '../../reminders/audience.ts';
import { duesInView, qualityInView } from '../../reminders/digest.ts';
import type { Facts } from '../../reminders/facts.ts';
import type { Item } from '../../reminders/items.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { caseWithin } from '../case-reach.ts';
import type { Deps } from '../deps.ts';
import * as say from '../messages/actions.ts';
import { initialsOf } from '../opinions.ts';
import {
  ACTION_PREFIX,
  actionButtons,
  actionHtml,
  type CardActions,
  type CardMenu,
  type LeftShown,
} from '../views/actions.ts';
import { backToCases, casePart, type FilterCode, isFilter } from '../views/case.ts';
import { caseRef } from '../views/case-line.ts';
import { deskIn, unitNameIn } from '../views/desk.ts';
import { DIGEST_PREFIX } from '../views/digest.ts';
import { backToList, type ListAddress } from '../views/digest-lists.ts';
import { callback, escapeHtml, MESSAGE_LIMIT, visibleLength } from '../views/message.ts';
import { type VisibleCase, visibleCases } from '../visible-cases.ts';
import { listed } from './digest-list.ts';

/** Whose card, of which case, opened from where. */
export interface CardPlace {
  readonly person: Person;
  readonly view: Viewpoint;
  readonly facts: Facts;
  readonly address: ListAddress;
  readonly ref: string;
}

export interface CaseCard {
  readonly visible: VisibleCase;
  readonly actions: CardActions;
  /** What may be put aside of it: its dues that nobody of this desk has put aside yet. */
  readonly items: readonly Item[];
  part(menu?: CardMenu): OutgoingPart;
}

/** The card of a case with what a leader did and may do about it, decided anew; null when the viewer may not see it (any more). */
export async function caseCard(now: Date, place: CardPlace, deps: Deps): Promise<CaseCard | null> {
  const { person, view, facts, address, ref } = place;
  const c = await caseAt(place, now, deps);
  const [visible] = c === null ? [] : visibleCases(person, [c], facts.today, now, facts);
  if (c === null || visible === undefined) return null;
  const { role } = view;
  const lead = role === 'TP' || role === 'TT' ? mayLead(person, role, c.unit, now) : null;
  const deskOf = (desk: string, unit: string): string => deskIn(facts.units, desk, unit);
  const proposal = lead === null ? null : await deps.actions.objective.latest(c.caseKey);
  const stands = proposal?.state === 'proposed' || proposal?.state === 'confirmed';
  const before = lead === null ? [] : await deps.actions.store.snoozesOf(c.caseKey);
  const snoozed = new Set(before.filter((snooze) => snooze.role === role).map(snoozeKey));
  const items = visible.dues.filter((due) => !snoozed.has(snoozeKey(due)));
  const isFiveYears = visible.dues.some(({ rule }) => rule === 'A3a' || rule === 'A3b');
  const requests = lead === null ? [] : await deps.actions.store.requestsOf(c.caseKey);
  const own = new Set(requestsOfDesk(view, { requests, snoozes: [], proposals: [] }).map(({ id }) => id));
  const left = new Map(
    requests.flatMap((request): [string, LeftShown][] => {
      const state = leftBehind(request, c, facts.people, now);
      if (state === null) return [];
      const present = state.present === null ? null : initialsOf(state.present);
      return [[request.id, { present, own: own.has(request.id) }]];
    }),
  );
  const actions: CardActions = {
    left,
    place: [ref, role, address.list, address.page, address.unit ?? '-'],
    requests,
    snoozes:
      lead === null ? [] : snoozesInView(view, facts.actions).filter(({ caseKey }) => caseKey === c.caseKey),
    proposal,
    may: {
      ask: lead !== null,
      snooze: lead !== null && items.length > 0,
      propose: lead !== null && !stands && isFiveYears && mayProposeReason(person, c.unit, now),
      judge: lead !== null && role === 'TT' && mayJudgeReason(person, c.unit, now),
      judgeThis: proposal?.proposedBy !== person.id,
    },
    today: facts.today,
    deskOf,
    proposer: proposal === null ? '' : deskOf(c.unit.includes('.') ? 'TP' : 'TT', c.unit),
  };
  const { library } = await deps.knowledge.current();
  const back = backFrom(address);
  return {
    visible,
    actions,
    items,
    part(menu = 'none') {
      const { question, buttons } = actionButtons(actions, menu);
      const asked = question === null ? [] : ['', `<b>${escapeHtml(question)}</b>`];
      const notes = actionHtml(c, actions);
      const build = (shown: readonly string[]): OutgoingPart =>
        casePart(visible, {
          unitName: unitNameIn(facts.units, c.unit),
          today: facts.today,
          library,
          back,
          notes: [...shown, ...asked],
          buttons,
        });
      // Long explanations give way to the rules: the newest come first and stay.
      let shown = notes.length;
      while (shown > 0 && visibleLength(build(notes.slice(0, shown)).html) > MESSAGE_LIMIT) shown -= 1;
      return build(notes.slice(0, shown));
    },
  };
}

function backFrom(address: ListAddress): Button {
  const { list, role, page, unit } = address;
  if (list === 'req') return callback(say.buttons.back(), ACTION_PREFIX, 'ls', role, page);
  if (list === 'top') return callback(say.buttons.back(), DIGEST_PREFIX, 'h', role);
  if (list === 'q') return callback(say.buttons.back(), DIGEST_PREFIX, 'q', role, unit ?? '', page);
  if (list === 'an') return backToCases(isFilter(unit ?? '') ? (unit as FilterCode) : 'a', page);
  return backToList(address);
}

async function caseAt(place: CardPlace, now: Date, deps: Deps): Promise<Case | null> {
  const { person, view, facts, address, ref } = place;
  if (address.list === 'an') {
    const isHead = view.role === 'TP' || view.role === 'TT';
    const reach = { led: isHead ? view.units : [], own: null, listed: isHead ? [] : view.units };
    return caseWithin(reach, ref, facts, deps.cases);
  }
  const keys = (): readonly string[] => {
    switch (address.list) {
      case 'req':
        return actionKeys(view, facts);
      case 'top':
        return duesInView(facts, view).map(({ caseKey }) => caseKey);
      case 'q':
        return qualityInView(facts, view).map(({ caseKey }) => caseKey);
      default:
        return listed(address, person, view, facts, now).map(({ caseKey }) => caseKey);
    }
  };
  const key = [...new Set(keys())].find((caseKey) => caseRef(caseKey) === ref);
  return key === undefined ? null : (facts.cases.get(key) ?? deps.cases.caseByKey(key));
}

/** Every case this reader has anything to do with by buttons. */
export function actionKeys(view: Viewpoint, { actions }: Facts): readonly string[] {
  return [
    ...new Set([
      ...requestsOfDesk(view, actions).map(({ caseKey }) => caseKey),
      ...snoozesInView(view, actions).map(({ caseKey }) => caseKey),
      ...(actions?.proposals ?? []).filter(({ unit }) => covers(view, unit)).map(({ caseKey }) => caseKey),
    ]),
  ];
}
