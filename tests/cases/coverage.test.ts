import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which recorded case covers which row of the table of messes (domain 3.8) and which vectors (4.1). */
const COVERAGE = JSON.parse(readFileSync(join(import.meta.dirname, 'coverage.json'), 'utf8')) as Record<
  string,
  { readonly cases: readonly string[]; readonly examples: readonly string[] }
>;
const folders = readdirSync(import.meta.dirname).filter((name) => /^\d{3}-/.test(name));
const textOf = (folder: string, beginning: string): string => {
  const name = readdirSync(join(import.meta.dirname, folder)).find((file) => file.startsWith(beginning));
  return name === undefined ? '' : readFileSync(join(import.meta.dirname, folder, name), 'utf8');
};

describe.each(Object.entries(COVERAGE))('%s', (_row, { cases, examples }) => {
  it('is recorded, with a note for people', () => {
    for (const name of cases) {
      expect(folders).toContain(name);
      expect(textOf(name, 'note.md').length, name).toBeGreaterThan(40);
    }
  });
  it('holds its examples to the letter', () => {
    const inputs = cases.map((name) => textOf(name, 'input.')).join('\n');
    expect(examples.filter((example) => !inputs.includes(example))).toEqual([]);
  });
});

it('numbers are given once', () => {
  const numbers = folders.map((name) => name.slice(0, 3));
  expect(numbers).toEqual([...new Set(numbers)]);
});
