import type { Person } from '../people/model.ts';
import { operator } from './messages/thresholds.ts';

/** How whoever set something is called: a person by name, the command line as the administrator. */
export function nameOfActor(
  people: readonly Pick<Person, 'id' | 'name'>[],
): (actor: string | null) => string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (actor) => (actor === null ? operator() : (names.get(actor) ?? operator()));
}
