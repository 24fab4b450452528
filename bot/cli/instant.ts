import { isCivilDate } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import { CliError } from './command.ts';

/**
 * Reads `2026-11-30T08:00:00+07:00`; without an offset it is Việt Nam's time. A day alone is no moment: nothing is
 * sent at midnight, and what is shown of it would be taken for what is sent in the morning.
 * @throws CliError (misuse) naming the accepted form.
 */
export function parseInstant(text: string): Date {
  const form = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (isCivilDate(text))
    throw new CliError(`${text} is a day without a time of day: write it as ${text}T08:00:00+07:00.`, 2);
  const [, date = '', time = '', seconds = ':00', offset = '+07:00'] = form ?? [];
  const instant = new Date(`${date}T${time}${seconds}${offset}`);
  if (!isCivilDate(date) || Number.isNaN(instant.getTime())) {
    throw new CliError(`${text} is not a time: write it as 2026-11-30T08:00:00+07:00.`, 2);
  }
  return instant;
}

/** @throws CliError (misuse) when the flag's text is no day that exists. */
export function checkDate(text: string, flag: string): CivilDate {
  if (!isCivilDate(text)) throw new CliError(`${flag} must be a day that exists, as YYYY-MM-DD.`, 2);
  return text;
}
