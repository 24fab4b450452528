import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { createAssessor } from '../../cases/assess.ts';
import { calendar } from '../../cases/calendar.ts';
import { instantOf } from '../../cases/civil-date.ts';
import { createMatterRecords } from '../../cases/matters/store.ts';
import type { Due } from '../../cases/model.ts';
import { createRiskReviews } from '../../cases/risks/store.ts';
import { createCaseStore } from '../../cases/store.ts';
import { createThresholdStore } from '../../cases/thresholds/store.ts';
import { createPeopleStore } from '../../people/store.ts';
import { attentionOf, handoverOf } from '../../reminders/attention.ts';
import type { Viewpoint } from '../../reminders/audience.ts';
import type { Facts } from '../../reminders/facts.ts';
import { createLook } from '../../reminders/look.ts';
import { createReminderStore } from '../../reminders/store.ts';
import { overdueInView, watchedTallies } from '../../reminders/tallies.ts';
import type { Database } from '../../storage/open.ts';
import type { Step } from './child.ts';
import { AS_OF } from './file.ts';

/** What the product does each morning: it looks at every case that a rule may look at, and keeps what is due. */
export async function createAssessment(database: Database): Promise<Step[]> {
  const alone = await rulesAlone(database);
  const look = createLook({
    cases: createCaseStore(database),
    matterRecords: createMatterRecords(database),
    thresholds: createThresholdStore(database),
    risks: createRiskReviews(database),
    people: createPeopleStore(database),
    reminders: createReminderStore(database),
    calendar,
  });
  await turn();
  const turns = monitorEventLoopDelay({ resolution: 5 });
  const cores = process.cpuUsage();
  turns.enable();
  const began = performance.now();
  const { facts } = await look.at(instantOf(AS_OF, '08:00'));
  await turn();
  turns.disable();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cores);
  const whole: Step = {
    what: 'a look at the whole country',
    seconds,
    coreSeconds: (user + system) / 1e6,
    longestTurn: turns.max / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    note: `${facts.cases.size} cases, ${facts.dues.length} dues`,
  };
  const listed = performance.now();
  const units = listsOf(facts);
  const lists = (performance.now() - listed) / 1000;
  return [...alone, whole, plainStep('counts and first cases of every unit', lists, `${units} units`)];
}

const plainStep = (what: string, seconds: number, note: string): Step => ({
  what,
  seconds,
  coreSeconds: seconds,
  longestTurn: Number.NaN,
  peakMegabytes: Number.NaN,
  note,
});

/** How the look's time divides: the same pieces, and the same rules over them. */
async function rulesAlone(database: Database): Promise<Step[]> {
  const assessor = createAssessor(AS_OF);
  let [cases, count, judging] = [0, 0, 0];
  const began = performance.now();
  for await (const piece of createCaseStore(database).watchedPieces()) {
    const before = performance.now();
    const dues: Due[] = [];
    for (const c of piece) assessor.dues(c, dues);
    judging += performance.now() - before;
    cases += piece.length;
    count += dues.length;
  }
  const reading = performance.now() - began - judging;
  return [
    plainStep('reading the cases that rules look at', reading / 1000, `${cases} cases`),
    plainStep('all rules over all of them', judging / 1000, `${count} dues`),
  ];
}

/** What the head of each unit is told: every count, and the cases to look at first. */
function listsOf(facts: Facts): number {
  for (const { unit } of facts.tallies) {
    const view: Viewpoint = { role: unit.includes('.') ? 'TP' : 'TT', units: [unit] };
    overdueInView(facts.tallies, view);
    watchedTallies(facts.tallies, view);
    attentionOf(view, facts, [], null);
    handoverOf(view, facts.tallies, () => false);
  }
  return facts.tallies.length;
}
