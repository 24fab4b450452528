import type { Library } from '../../knowledge/model.ts';
import { names, type Viewpoint } from '../../reminders/audience.ts';
import type { Facts } from '../../reminders/facts.ts';
import { watchedInView } from '../../reminders/watch.ts';
import { buttons as digestButtons } from '../messages/digests.ts';
import { gone } from '../messages/matter-records.ts';
import { caseRef } from '../views/case-line.ts';
import { DIGEST_PREFIX } from '../views/digest.ts';
import { backToList, readAddress } from '../views/digest-lists.ts';
import { matterPart } from '../views/matter-record.ts';
import { callback } from '../views/message.ts';
import type { BotContext } from './command.ts';

/**
 * The card of a matter of the feed, `dg:m:TT:REF:h` from the digest or `dg:m:TT:REF:l:B8:0:-` from a list. Single
 * matters are for the heads of their unit; the Cục reads counts (domain 2.1).
 */
export async function openMatterCard(
  ctx: BotContext,
  view: Viewpoint,
  [ref = '', from = '', ...address]: readonly string[],
  facts: Facts,
  library: Library,
): Promise<void> {
  const matter = [...facts.matters.values()].find(
    ({ key, unit }) => caseRef(key) === ref && names(view, unit, []),
  );
  if (matter === undefined) {
    await ctx.answerCallbackQuery({ text: gone(), show_alert: true });
    return;
  }
  const list = from === 'l' ? readAddress([view.role, ...address]) : null;
  const mine = ({ caseKey }: { readonly caseKey: string }): boolean => caseKey === matter.key;
  await ctx.replace(
    matterPart(matter, {
      dues: watchedInView({ dues: [], matterDues: facts.matterDues.filter(mine) }, view),
      next: facts.matterUpcoming.filter(
        (next) => mine(next) && (next.unconfirmed !== true || view.role === 'TP'),
      ),
      unitName: facts.units.find(({ code }) => code === matter.unit)?.name ?? matter.unit,
      today: facts.today,
      library,
      back: list === null ? callback(digestButtons.back(), DIGEST_PREFIX, 'h', view.role) : backToList(list),
    }),
  );
}
