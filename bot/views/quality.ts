import {
  QUALITY_KINDS,
  type QualityCounts,
  type QualityItem,
  type QualityKind,
} from '../../cases/quality.ts';
import type { DigestRole } from '../../reminders/audience.ts';
import type { Facts } from '../../reminders/facts.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { fullDate } from '../messages/amounts.ts';
import { buttons as digestButtons, listHeading, page as pageOf } from '../messages/digests.ts';
import * as say from '../messages/quality.ts';
import { ACTION_PREFIX } from './actions.ts';
import { caseRef, decisionOf, unitLabel } from './case-line.ts';
import { callback, escapeHtml, rows } from './message.ts';

const PAGE = 15;

/** The kinds of which there is anything, with how many. */
export function presentOf(counts: QualityCounts): readonly (readonly [QualityKind, number])[] {
  return QUALITY_KINDS.flatMap((kind) => (counts[kind] > 0 ? [[kind, counts[kind]] as const] : []));
}

/** What is to be set right in the data, by kind, each with its list. `prefix` is that of the digest's buttons. */
export function qualityPart(prefix: string, role: DigestRole, counts: QualityCounts): OutgoingPart {
  const present = presentOf(counts);
  const lines = present.map(([kind, n]) => `• ${say.line(kind, n)}`);
  return {
    html: [
      `<b>${say.title()}</b>`,
      ...(lines.length === 0 ? [say.nothing()] : [...lines, `<i>${say.intro()}</i>`]),
    ].join('\n'),
    buttons: [
      ...rows(
        present.map(([kind, n]) => callback(say.buttons.kind(kind, n), prefix, 'q', role, kind, 0)),
        2,
      ),
      [callback(digestButtons.back(), prefix, 'h', role)],
    ],
    protect: true,
  };
}

/** One page of one kind, oldest decision first. */
export function qualityListPart(
  prefix: string,
  where: { readonly role: DigestRole; readonly kind: QualityKind; readonly page: number },
  items: readonly QualityItem[],
  { cases, units }: Pick<Facts, 'cases' | 'units'>,
): OutgoingPart {
  const { role, kind } = where;
  const pages = Math.max(1, Math.ceil(items.length / PAGE));
  const page = Math.min(where.page, pages - 1);
  const shown = items.slice(page * PAGE, (page + 1) * PAGE);
  const openers = shown.flatMap(({ caseKey }, i) =>
    cases.has(caseKey)
      ? [callback(String(page * PAGE + i + 1), ACTION_PREFIX, 'c', caseRef(caseKey), role, 'q', page, kind)]
      : [],
  );
  const lines = shown.flatMap((item, i) => {
    const c = cases.get(item.caseKey);
    if (c === undefined) return [];
    const why = [
      ...(item.contradiction === undefined ? [] : [say.contradictionName(item.contradiction)]),
      ...(item.since === undefined ? [] : [fullDate(item.since)]),
    ];
    return [
      `${page * PAGE + i + 1}. ${[decisionOf(c), escapeHtml(unitLabel(c.unit, role, units)), ...why].join(' · ')}`,
    ];
  });
  const turn = (label: string, to: number): Button => callback(label, prefix, 'q', role, kind, to);
  const turns = [
    ...(page > 0 ? [turn(digestButtons.previous(), page - 1)] : []),
    ...(page < pages - 1 ? [turn(digestButtons.next(), page + 1)] : []),
  ];
  return {
    html: [
      `<b>${listHeading(say.title(), items.length, say.qualityName(kind))}</b>`,
      ...(pages > 1 ? [`<i>${pageOf(page + 1, pages)}</i>`] : []),
      '',
      ...(lines.length > 0 ? lines : [say.nothing()]),
    ].join('\n'),
    buttons: [
      ...rows(openers, 5),
      ...(turns.length > 0 ? [turns] : []),
      [callback(digestButtons.back(), prefix, 'q', role)],
    ],
    protect: true,
  };
}
