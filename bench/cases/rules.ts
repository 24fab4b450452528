import { assess } from '../../cases/assess.ts';
import type { Due } from '../../cases/model.ts';
import { createCaseStore } from '../../cases/store.ts';
import type { Database } from '../../storage/open.ts';
import type { Step } from './child.ts';
import { AS_OF } from './file.ts';

/** Entries of a unit's list. */
const TOP = 20;

/** All rules over all cases, piece by piece as they are read, then what a leader of every unit is shown of it. */
export async function createAssessment(database: Database): Promise<Step[]> {
  const store = createCaseStore(database);
  const dues: Due[] = [];
  let cases = 0;
  let judging = 0;
  const began = performance.now();
  for await (const piece of store.watchedPieces()) {
    const before = performance.now();
    dues.push(...assess(piece, AS_OF));
    judging += performance.now() - before;
    cases += piece.length;
  }
  const reading = performance.now() - began - judging;
  const listed = performance.now();
  const units = listsOf(dues);
  const listing = performance.now() - listed;
  const step = (what: string, ms: number, note: string): Step => ({
    what,
    seconds: ms / 1000,
    coreSeconds: ms / 1000,
    longestTurn: Number.NaN,
    note,
  });
  return [
    step('reading the cases that rules look at', reading, `${cases} cases`),
    step('all rules over all of them', judging, `${dues.length} dues`),
    step('counts and top 20 of every unit', listing, `${units} units`),
  ];
}

function listsOf(dues: readonly Due[]): number {
  const units = new Map<string, { readonly counts: Map<string, number>; top: Due[] }>();
  for (const due of dues) {
    let unit = units.get(due.unit);
    if (unit === undefined) {
      unit = { counts: new Map(), top: [] };
      units.set(due.unit, unit);
    }
    unit.counts.set(due.rule, (unit.counts.get(due.rule) ?? 0) + 1);
    const last = unit.top[TOP - 1];
    if (last !== undefined && due.since >= last.since) continue;
    const at = unit.top.findIndex(({ since }) => due.since < since);
    unit.top.splice(at < 0 ? unit.top.length : at, 0, due);
    unit.top.length = Math.min(TOP, unit.top.length);
  }
  return units.size;
}
