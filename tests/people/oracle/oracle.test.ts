import { expect, it } from 'vitest';
import { compare } from './compare.ts';

it('sees what the table of domain 2.1 says, for people and records of 400 units', () => {
  // By command a million: npm run oracle.
  const { differences, units, sights } = compare(60_000, 7);
  expect(differences).toEqual([]);
  expect(units).toBe(400);
  for (const times of Object.values(sights)) expect(times).toBeGreaterThan(1_000);
});
