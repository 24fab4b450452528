import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../bot/clock.ts';
import { openSandboxClock } from '../../bot/sandbox-clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thads-clock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const DAYS_MS = 9 * 86_400_000;

it('where no sandbox was, it is the machine’s clock', async () => {
  expect((await openSandboxClock(folder)).aheadMs()).toBe(0);
});

it('a moved clock is found again by the next start and by the command line', async () => {
  const clock = await openSandboxClock(folder);
  clock.moveTo(new Date(systemClock.now().getTime() + DAYS_MS));
  await clock.keep();
  const again = await openSandboxClock(folder);
  expect(Math.abs(again.aheadMs() - DAYS_MS)).toBeLessThan(1_000);
  again.moveTo(systemClock.now());
  await again.keep();
  expect((await openSandboxClock(folder)).aheadMs()).toBe(0);
});

it('says which file to remove when it is damaged', async () => {
  writeFileSync(join(folder, 'sandbox-clock.json'), '{"ahead');
  await expect(openSandboxClock(folder)).rejects.toThrow(/sandbox-clock\.json: remove it/);
});
