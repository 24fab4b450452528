import { addDays, daysBetween } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import { executorsOf, PROVINCE, REGIONS } from './office.ts';
import { createRandom, type Random } from './random.ts';

/** A made-up case as the feed shows it on one day; words are those of the export. */
export interface SampleCase {
  readonly unit: string;
  readonly executorId: string;
  readonly number: number;
  readonly decisionDate: CivilDate;
  readonly debtor: string;
  readonly types: string;
  readonly valueVnd: number | null;
  readonly enforcedVnd: number;
  readonly condition: 'Có điều kiện' | 'Chưa có điều kiện' | 'Chưa phân loại';
  readonly status: 'Đang thi hành' | 'Hoãn' | 'Tạm đình chỉ' | 'Đã thi hành xong';
  readonly periodic: 'Có' | 'Không' | '';
  readonly objectiveReason: 'Có' | '';
  readonly verifiedOn: CivilDate | null;
  readonly auction: {
    readonly soldOn: CivilDate;
    readonly paidOn: CivilDate | null;
    readonly handedOn: CivilDate | null;
  } | null;
  readonly voluntaryEndOn: CivilDate | null;
  readonly seizedOn: CivilDate | null;
  readonly complaint: SampleComplaint | null;
  readonly finishedOn: CivilDate | null;
  readonly updatedOn: CivilDate;
}

/** A complaint on a case; words are the codes of the export. */
export interface SampleComplaint {
  readonly receivedOn: CivilDate;
  readonly level: 1 | 2;
  readonly subject: 'KE_BIEN_XU_LY_TS' | 'CHAM_GIAO_TS' | 'KHAC';
  readonly decidedOn: CivilDate | null;
  readonly result: 'BAC' | 'CHAP_NHAN_MOT_PHAN' | 'CHAP_NHAN_TOAN_BO' | null;
  readonly remediedOn: CivilDate | null;
}

/** What is decided at a case's birth: everything later follows from it and the day one looks. */
interface Life {
  readonly unit: string;
  readonly executorId: string;
  /** Days after the decision on which it enters the feed, and on which it is finished. */
  readonly entersAt: number;
  readonly finishedAt: number;
  readonly condition: SampleCase['condition'];
  /** Age in days at which a case with condition loses it, if it does. */
  readonly losesConditionAt: number | null;
  readonly pause: {
    readonly from: number;
    readonly to: number;
    readonly status: 'Hoãn' | 'Tạm đình chỉ';
  } | null;
  readonly periodic: SampleCase['periodic'];
  readonly objectiveReason: SampleCase['objectiveReason'];
  readonly types: string;
  readonly valueVnd: number | null;
  readonly auctionAt: number | null;
}

/** No life is longer, so no older day needs to be looked at. */
const LONGEST_DAYS = 3_000;
/** A finished case stays in the export this long. */
const KEPT_DAYS = 15;

/**
 * The cases of the office as they stand on a day. A stream, not a snapshot: each day of the past gives birth to its
 * cases, and what became of them depends on that day alone. So two days in a row differ by what happened between
 * them, whichever day one begins with: every day one case of the first executor passes one year, one overdue case
 * loses its condition, and some are finished or new.
 */
export function sampleCases(asOf: CivilDate): SampleCase[] {
  const cases: SampleCase[] = [];
  for (let age = LONGEST_DAYS; age >= 0; age -= 1) {
    const born = addDays(asOf, -age);
    const random = createRandom(`thads ${born}`);
    for (const [index, life] of livesOf(random).entries()) {
      if (age < life.entersAt || age > life.finishedAt + KEPT_DAYS) continue;
      const random = createRandom(`thads ${born} ${index}`);
      // A stream of its own, so that what group B needs changes nothing of what was there before.
      const more = createRandom(`thads more ${born} ${index}`);
      cases.push({ ...stateAt(life, born, age, index, random), ...moreAt(life, born, age, more) });
    }
  }
  return cases;
}

function livesOf(random: Random): Life[] {
  const lives = [passesOneYear(random), losesItsCondition(random)];
  if (random.chance(0.44)) lives.push(ordinary(random));
  return lives;
}

/** For the executor one tries first: a case that passes one year with condition and is finished soon after. */
function passesOneYear(random: Random): Life {
  return {
    ...plain(random, 'T01.KV01', executorsOf('T01.KV01')[0] ?? ''),
    entersAt: 335,
    finishedAt: 367 + random.between(2, 40),
  };
}

/** The move a leader must see: overdue with condition, then said to have none. */
function losesItsCondition(random: Random): Life {
  const unit = random.pick(REGIONS.slice(1));
  return {
    ...plain(random, unit, random.pick(executorsOf(unit))),
    entersAt: 350,
    losesConditionAt: 377,
    finishedAt: 377 + random.between(20, 45),
  };
}

function plain(random: Random, unit: string, executorId: string): Life {
  return {
    unit,
    executorId,
    entersAt: 0,
    finishedAt: 0,
    condition: 'Có điều kiện',
    losesConditionAt: null,
    pause: null,
    periodic: 'Không',
    objectiveReason: '',
    types: random.pick(['Dân sự', 'Hình sự', 'Hôn nhân gia đình', 'Kinh doanh thương mại']),
    valueVnd: random.between(20, 900) * 1_000_000 + random.between(0, 999) * 1_000,
    auctionAt: null,
  };
}

function ordinary(random: Random): Life {
  const unit = random.chance(0.15) ? PROVINCE : random.pick(REGIONS);
  const credit = random.chance(unit === PROVINCE ? 0.4 : 0.14);
  const alimony = !credit && random.chance(0.025);
  const length = random.next();
  const finishedAt =
    length < 0.42
      ? random.between(40, 360)
      : length < 0.72
        ? random.between(361, 1_000)
        : length < 0.9
          ? random.between(1_001, 2_000)
          : random.between(1_900, LONGEST_DAYS - KEPT_DAYS);
  const withCondition = random.chance(0.72);
  const paused = random.chance(0.08);
  const pausedFrom = random.between(60, 900);
  return {
    ...plain(random, unit, random.pick(executorsOf(unit))),
    finishedAt: alimony ? LONGEST_DAYS - KEPT_DAYS : finishedAt,
    condition: withCondition ? 'Có điều kiện' : random.chance(0.85) ? 'Chưa có điều kiện' : 'Chưa phân loại',
    pause: paused
      ? {
          from: pausedFrom,
          to: pausedFrom + random.between(60, 400),
          status: random.pick(['Hoãn', 'Tạm đình chỉ']),
        }
      : null,
    periodic: alimony ? 'Có' : random.chance(0.12) ? '' : 'Không',
    objectiveReason: finishedAt > 1_700 && random.chance(0.15) ? 'Có' : '',
    ...(credit && {
      types: 'Tín dụng, ngân hàng',
      valueVnd: random.chance(0.3)
        ? random.between(200, 900) * 100_000_000
        : random.between(8, 190) * 100_000_000,
      finishedAt: Math.max(finishedAt, random.between(700, 2_400)),
    }),
    ...(alimony && { types: 'Hôn nhân gia đình', valueVnd: null }),
    auctionAt: withCondition && random.chance(credit ? 0.3 : 0.08) ? random.between(200, 1_200) : null,
  };
}

/** What only rules of group B look at. */
type More = Pick<SampleCase, 'voluntaryEndOn' | 'seizedOn' | 'complaint'>;

const VOLUNTARY_DAYS = 10;

function moreAt(life: Life, born: CivilDate, age: number, random: Random): More {
  const seizedAt = random.chance(0.05) ? random.between(90, 400) : null;
  return {
    // Most offices leave it empty: unknown makes nobody late.
    voluntaryEndOn: random.chance(0.12) ? addDays(born, VOLUNTARY_DAYS) : null,
    seizedOn:
      seizedAt !== null && age >= seizedAt && life.auctionAt === null ? addDays(born, seizedAt) : null,
    complaint: complaintAt(born, age, random),
  };
}

function complaintAt(born: CivilDate, age: number, random: Random): SampleComplaint | null {
  if (!random.chance(0.12)) return null;
  const receivedAt = random.between(120, 900);
  const decidedAt = receivedAt + random.between(20, 90);
  const remediedAt = decidedAt + random.between(10, 120);
  const subject = random.pick(['KE_BIEN_XU_LY_TS', 'CHAM_GIAO_TS', 'KHAC', 'KHAC'] as const);
  const result = random.pick(['BAC', 'BAC', 'CHAP_NHAN_MOT_PHAN', 'CHAP_NHAN_TOAN_BO'] as const);
  if (age < receivedAt) return null;
  const decided = age >= decidedAt;
  return {
    receivedOn: addDays(born, receivedAt),
    level: random.chance(0.8) ? 1 : 2,
    subject,
    decidedOn: decided ? addDays(born, decidedAt) : null,
    result: decided ? result : null,
    remediedOn: decided && result !== 'BAC' && age >= remediedAt ? addDays(born, remediedAt) : null,
  };
}

function stateAt(
  life: Life,
  born: CivilDate,
  age: number,
  index: number,
  random: Random,
): Omit<SampleCase, keyof More> {
  const finished = age >= life.finishedAt;
  const lost = life.losesConditionAt !== null && age >= life.losesConditionAt;
  const paused = !finished && life.pause !== null && age >= life.pause.from && age < life.pause.to;
  const verifiedEvery = random.between(45, 260);
  const verifiedAt = Math.floor(Math.min(age, life.finishedAt) / verifiedEvery) * verifiedEvery;
  const changes = [
    life.entersAt,
    verifiedAt,
    ...(lost && life.losesConditionAt !== null ? [life.losesConditionAt] : []),
    ...(finished ? [life.finishedAt] : []),
  ];
  const value = life.valueVnd;
  return {
    unit: life.unit,
    executorId: life.executorId,
    number: numberIn(born, index),
    decisionDate: born,
    debtor: debtorOf(random, value !== null && value > 5_000_000_000),
    types: life.types,
    valueVnd: value,
    enforcedVnd:
      value === null ? 0 : finished ? value : random.chance(0.4) ? Math.floor(value / 4_000) * 1_000 : 0,
    condition: lost ? 'Chưa có điều kiện' : life.condition,
    status: finished
      ? 'Đã thi hành xong'
      : paused && life.pause !== null
        ? life.pause.status
        : 'Đang thi hành',
    periodic: life.periodic,
    objectiveReason: life.objectiveReason,
    verifiedOn: verifiedAt === 0 ? null : addDays(born, verifiedAt),
    auction: auctionAt(life, born, age, random),
    finishedOn: finished ? addDays(born, life.finishedAt) : null,
    updatedOn: addDays(born, Math.max(...changes)),
  };
}

function auctionAt(life: Life, born: CivilDate, age: number, random: Random): SampleCase['auction'] {
  if (life.auctionAt === null || age < life.auctionAt) return null;
  const paidAt = life.auctionAt + random.between(10, 30);
  const handedAt = paidAt + random.between(20, 400);
  return {
    soldOn: addDays(born, life.auctionAt),
    paidOn: age >= paidAt ? addDays(born, paidAt) : null,
    handedOn: age >= handedAt ? addDays(born, handedAt) : null,
  };
}

/** Numbers begin anew on 1 October, with the work year. */
function numberIn(born: CivilDate, index: number): number {
  const year = Number(born.slice(0, 4)) - (born.slice(5) < '10-01' ? 1 : 0);
  return daysBetween(`${year}-10-01`, born) * 3 + index + 1;
}

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ'];
const MIDDLE = ['Văn', 'Thị', 'Hữu', 'Minh', 'Ngọc', 'Đức', 'Thanh'];
const GIVEN = [
  'An',
  'Bình',
  'Cường',
  'Dung',
  'Giang',
  'Hạnh',
  'Khoa',
  'Lan',
  'Nam',
  'Phúc',
  'Quyên',
  'Sơn',
  'Tâm',
  'Yến',
];
const FIRMS = ['Ánh Mẫu', 'Bình Thử', 'Cát Tường Giả', 'Đại Minh Họa', 'Phú Ví Dụ'];

function debtorOf(random: Random, large: boolean): string {
  if (large || random.chance(0.08)) return `Công ty TNHH ${random.pick(FIRMS)}`;
  const name = () => `${random.pick(FAMILY)} ${random.pick(MIDDLE)} ${random.pick(GIVEN)}`;
  return random.chance(0.15) ? `Ông ${name()} và bà ${name()}` : `${random.pick(['Ông', 'Bà'])} ${name()}`;
}
