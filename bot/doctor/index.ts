import type { Config } from '../config.ts';
import type { Check, Finding } from './finding.ts';
import { database, documents, folder, search, settings } from './inside.ts';
import { clock, feeds, model, telegram } from './outside.ts';

export type { Finding } from './finding.ts';

/** In this order: what is nearer first. A new look is a line here. */
const CHECKS: readonly Check[] = [
  settings,
  folder,
  database,
  documents,
  search,
  telegram,
  model,
  feeds,
  clock,
];

/** Looks at everything the program leans on and changes nothing. Findings come as they are made. */
export async function* examine(config: Config, now: () => Date): AsyncGenerator<Finding> {
  for (const check of CHECKS) yield* check({ config, now });
}
