import type { Passage } from '../model.ts';

/** The text an embedder sees of a passage. */
export const textOf = ({ title, heading, body }: Pick<Passage, 'title' | 'heading' | 'body'>): string =>
  [title, heading, body].filter((part) => part !== '').join('\n');
