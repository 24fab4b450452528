/** Something said or typed, and what the documents write for it. */
export interface GlossaryEntry {
  readonly says: readonly string[];
  readonly means: readonly string[];
  /** How surely the one means the other, above 0 to 1. */
  readonly weight: number;
  /** Whether the two are names of the same thing, so that each stands for the other. */
  readonly both: boolean;
}

/**
 * Reads lines of "said, said → official, official": one-way; with "=" instead of the arrow both ways.
 * "@0.6" at the end is the weight, 1 when absent. Throws on a line that is neither.
 */
export function glossary(lines: string): readonly GlossaryEntry[] {
  const list = (text: string) =>
    text
      .split(',')
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase !== '');
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const parts = /^(.+?)\s(→|=)\s(.+?)(?:\s@(0?\.\d+|1))?$/u.exec(line);
      if (parts === null) throw new Error(`Glossary line is not "said → official": ${line}`);
      const [, said = '', arrow, meant = '', weight = '1'] = parts;
      return { says: list(said), means: list(meant), weight: Number(weight), both: arrow === '=' };
    });
}
