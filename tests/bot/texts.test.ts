import { expect, it } from 'vitest';
import { fuzzTexts } from './fuzz/texts.ts';

it('no text a view could make becomes a message that Telegram refuses, and no letter is lost', () => {
  const { texts, messages } = fuzzTexts(1_500, 1);
  expect(messages).toBeGreaterThan(texts / 2);
}, 60_000);
