import type { DigestRole } from '../../reminders/audience.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import type { OverdueChart } from '../charts/model.ts';
import type { Theme } from '../charts/themes.ts';
import * as say from '../messages/charts.ts';
import { DIGEST_PREFIX } from './digest.ts';
import { callback, escapeHtml } from './message.ts';

/** Characters of the units' names in a caption, which holds 1,024 in all. */
const NAME_MAX = 300;

/**
 * The picture with its main figures in words. It goes into private chats only and cannot be passed on; the other ground
 * is one press away.
 */
export function chartPart(
  chart: OverdueChart,
  png: Uint8Array,
  { role, theme }: { readonly role: DigestRole; readonly theme: Theme },
): OutgoingPart {
  const other = theme === 'light' ? 'dark' : 'light';
  return {
    html: captionOf(chart),
    photo: { name: `bieu-do-${theme}.png`, content: png },
    buttons: [[callback(say.buttons[other](), DIGEST_PREFIX, 'g', role, other)]],
    protect: true,
  };
}

/** What the picture shows, for readers who cannot see it and for lists of chats. */
export function captionOf({ heading, subheading, trends, bars }: OverdueChart): string {
  return [
    `<b>${escapeHtml(say.captionHeading(heading.slice(0, NAME_MAX)))}</b>`,
    ...trends.map((trend) => escapeHtml(say.captionLine(trend))),
    ...mostOf(bars).map(escapeHtml),
    `<i>${escapeHtml(subheading)}</i>`,
  ].join('\n');
}

/** More rows than these with the same figure are no «most». */
const TIED_MAX = 3;

/** Which rows have the most under the first column that has anything: all that are tied, or none when they are many. */
function mostOf({ columns, rows }: OverdueChart['bars']): string[] {
  if (rows.length < 2) return [];
  const column = columns.findIndex((_, i) => rows.some(({ bars }) => (bars[i]?.value ?? 0) > 0));
  if (column === -1) return [];
  const valueIn = ({ bars }: (typeof rows)[number]): number => bars[column]?.value ?? 0;
  const most = Math.max(...rows.map(valueIn));
  const tied = rows.filter((row) => valueIn(row) === most);
  if (tied.length > TIED_MAX) return [];
  const labels = tied.map(({ label }) => label);
  return [say.captionMost(columns[column]?.label ?? '', labels, tied[0]?.bars[column]?.text ?? '')];
}
