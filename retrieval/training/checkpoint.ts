import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { State } from './trainer.ts';

/** What must be the same for a run to go on where another stood. */
export type Recipe = Readonly<Record<string, string | number>>;

const MAGIC = 'thads-training\n';

/** Writes what a run has learnt, whole or not at all. */
export function writeCheckpoint(path: string, recipe: Recipe, { step, table, squares }: State): void {
  const header = Buffer.from(`${MAGIC}${JSON.stringify({ recipe, step, numbers: table.length })}\n`);
  const bytes = ({ buffer, byteOffset, byteLength }: Float32Array) =>
    Buffer.from(buffer, byteOffset, byteLength);
  writeFileSync(`${path}.new`, Buffer.concat([header, bytes(table), bytes(squares)]));
  renameSync(`${path}.new`, path);
}

/** Reads it again. Throws when the file is missing, damaged or of a run with another recipe. */
export function readCheckpoint(path: string, recipe: Recipe): State {
  if (!existsSync(path)) throw new Error(`${path} is missing: train without --resume.`);
  const bytes = readFileSync(path);
  const end = bytes.indexOf(10, MAGIC.length);
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || end < 0)
    throw new Error(`${path} is no checkpoint of a training: delete it and train from the beginning.`);
  const header = JSON.parse(bytes.toString('utf8', MAGIC.length, end)) as {
    recipe: Recipe;
    step: number;
    numbers: number;
  };
  const differs = Object.keys(recipe).filter((key) => header.recipe[key] !== recipe[key]);
  if (differs.length > 0)
    throw new Error(
      `${path} is of a training with another ${differs.join(', ')}: give the same options, or train without --resume.`,
    );
  const numbers = bytes.buffer.slice(bytes.byteOffset + end + 1, bytes.byteOffset + bytes.length);
  if (numbers.byteLength % 4 !== 0 || numbers.byteLength <= 4 * header.numbers)
    throw new Error(`${path} is cut short: delete it and train from the beginning.`);
  return {
    step: header.step,
    table: new Float32Array(numbers, 0, header.numbers),
    squares: new Float32Array(numbers, 4 * header.numbers),
  };
}
