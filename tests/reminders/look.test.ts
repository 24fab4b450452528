import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSweepParts } from '../../bot/delivery.ts';
import { createLook } from '../../reminders/look.ts';
import { sweep } from '../../reminders/sweep.ts';
import { engines, type TestDatabase } from '../database.ts';
import { foundTown } from './town.ts';

const at = (wallTime: string): Date => new Date(`${wallTime}+07:00`);

describe.each(engines)('looking at an office on $name', (engine) => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await engine.open();
  });
  afterEach(() => test.close());

  it('reads the ledger once for as long as nothing is written into it', async () => {
    const town = await foundTown(test.database);
    await town.import('2026-11-25', [{ caseKey: 'c:1', decisionDate: '2025-01-10' }]);
    const parts = createSweepParts(test.database, 'nowhere');
    let reads = 0;
    const look = createLook({
      ...parts,
      reminders: {
        ...parts.reminders,
        ledger: (since) => {
          reads += 1;
          return parts.reminders.ledger(since);
        },
      },
    });
    const first = await look.at(at('2026-11-26T08:00'));
    expect(first.ledgerChanges?.opened).toMatchObject([{ caseKey: 'c:1', rule: 'A1', baseline: true }]);
    const pressed = await look.at(at('2026-11-26T08:01'));
    expect(reads).toBe(1);
    // What a press found first is what the sweep writes: it came when it was first seen.
    expect(pressed.ledgerChanges).toEqual(first.ledgerChanges);
    await sweep({ ...parts, look }, at('2026-11-26T08:02'));
    expect(reads).toBe(1);
    const written = await look.at(at('2026-11-26T08:03'));
    expect(reads).toBe(2);
    expect(written.ledgerChanges).toBeNull();
    expect([...written.facts.ledger]).toMatchObject([{ openedAt: at('2026-11-26T08:00').toISOString() }]);
    expect(written.facts.known).toEqual(first.facts.known);

    await town.import('2026-11-26', [
      { caseKey: 'c:1', decisionDate: '2025-01-10' },
      { caseKey: 'c:2', decisionDate: '2025-11-20' },
    ]);
    // A clock that was put back finds of its own moment, not of one to come.
    const later = await look.at(at('2026-11-27T08:00'));
    const back = await look.at(at('2026-11-27T07:30'));
    const cameAt = (view: typeof later) => view.facts.known.came.map(({ openedAt }) => openedAt);
    expect(cameAt(later)).toEqual([at('2026-11-27T08:00').toISOString()]);
    expect(cameAt(back)).toEqual([at('2026-11-27T07:30').toISOString()]);
  });

  it('knows a case again that goes on after a pause of months', async () => {
    const town = await foundTown(test.database);
    const parts = createSweepParts(test.database, 'nowhere');
    const running = { caseKey: 'c:1', decisionDate: '2024-05-02' } as const;
    for (const [asOf, some] of [
      ['2026-08-03', {}],
      ['2026-08-05', { status: 'HOAN' as const }],
    ] as const) {
      await town.import(asOf, [{ ...running, ...some }], at(`${asOf}T06:00`));
      await sweep(parts, at(`${asOf}T08:00`));
    }
    // Sixteen weeks in which nothing is written of it.
    await town.import('2026-11-24', [{ ...running, status: 'HOAN' }], at('2026-11-24T06:00'));
    const paused = await parts.look.at(at('2026-11-24T08:00'));
    expect(paused.ledgerChanges).toMatchObject({ opened: [], ended: [] });
    await town.import('2026-11-25', [running], at('2026-11-25T06:00'));
    const { ledgerChanges, facts } = await parts.look.at(at('2026-11-25T08:00'));
    expect(ledgerChanges?.opened).toMatchObject([
      { caseKey: 'c:1', baseline: true, openedAt: at('2026-08-03T08:00').toISOString() },
    ]);
    expect(facts.known.came).toEqual([]);
  });

  it('asks anew what is to be mended when somebody joins', async () => {
    const town = await foundTown(test.database);
    await town.join('CHV', 'T01.KV01', 'chv2');
    await town.import('2026-11-25', [{ caseKey: 'c:1', decisionDate: '2024-05-02', executorId: 'chv1' }]);
    const parts = createSweepParts(test.database, 'nowhere');
    const gone = async () =>
      (await parts.look.at(at('2026-11-26T08:00'))).facts.quality.map(({ kind }) => kind);
    expect(await gone()).toEqual(['executor-gone']);
    await town.join('CHV', 'T01.KV01', 'chv1');
    expect(await gone()).toEqual([]);
  });

  it('reads a ledger of many pieces whole, of which a case may stand in two', async () => {
    const { reminders } = createSweepParts(test.database, 'nowhere');
    const now = at('2026-11-26T08:00');
    const entries = Array.from({ length: 1_500 }, (_, i) => `c:${String(i).padStart(4, '0')}`).flatMap(
      (caseKey) =>
        (['A3a', 'A2', 'A1'] as const).map((rule) => ({
          caseKey,
          rule,
          since: '2026-11-20',
          unit: 'T01.KV01',
          openedAt: now.toISOString(),
          baseline: true,
          endedAt: null,
          ending: null,
        })),
    );
    await reminders.record({ opened: entries, ended: [], baselines: [] }, 'batch-1 2026-11-26');
    const sign = ({ caseKey, rule }: { readonly caseKey: string; readonly rule: string }): string =>
      `${caseKey} ${rule}`;
    const ledger = await reminders.ledger(now);
    expect([...ledger].map(sign).sort()).toEqual(entries.map(sign).sort());
  });
});
