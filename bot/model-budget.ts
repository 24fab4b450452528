import type { Budget } from '../answering/writers/budget.ts';
import { civilDateOf } from '../cases/civil-date.ts';
import type { Clock } from '../reminders/ports.ts';
import type { ChatStore } from './chat-store.ts';
import type { Config } from './config.ts';
import type { ModelUseStore } from './model-use-store.ts';

/** Who is nobody known shares one person's part: a question in a group may come from anybody. */
const UNKNOWN = 'unknown';
/** That the budget is spent is said once in it. */
const A_DAY_HOURS = 24;

/** The budget of one person's questions; days are those of Asia/Ho_Chi_Minh. */
export function budgetOf(
  personId: string | null,
  {
    use,
    chat,
    clock,
    config: { budget },
  }: {
    readonly use: ModelUseStore;
    readonly chat: Pick<ChatStore, 'maySay'>;
    readonly clock: Clock;
    readonly config: Pick<Config, 'budget'>;
  },
): Budget {
  const person = personId ?? UNKNOWN;
  const limits = { everybody: budget.tokensADay, person: budget.tokensAPerson };
  return {
    async take(tokens) {
      const now = clock.now();
      const day = civilDateOf(now);
      if (!(await use.take({ day, personId: person, tokens, limits })))
        return { kind: 'spent', isNews: await chat.maySay(`budget:${day}:${person}`, A_DAY_HOURS, now) };
      return { kind: 'taken', settle: (used) => use.add(day, person, used - tokens) };
    },
  };
}
