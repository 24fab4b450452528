import { civilDateOf } from '../civil-date.ts';
import { BDTC_DATES, BTNN_DATES, MATTER_AMOUNTS, type Matter } from '../matters/model.ts';
import type { Fields, Value } from './condition.ts';

type Read = (matter: Matter) => Value;

/** What rules may read of a matter, by the field names of domain 3.5. */
export const MATTER_FIELDS: Fields<Matter> = {
  ...Object.fromEntries(
    [...BTNN_DATES, ...BDTC_DATES].map((name): [string, Read] => [name, (m) => m.dates[name]]),
  ),
  ...Object.fromEntries(MATTER_AMOUNTS.map((name): [string, Read] => [name, (m) => m.amounts[name]])),
  record_kind: (m) => m.kind,
  stage: (m) => m.stage,
  risk_only: (m) => m.riskOnly,
  complex: (m) => m.complex,
  extended_days: (m) => m.extendedDays,
  reported_to_cuc: (m) => m.reportedToCuc,
  leader_attending: (m) => m.leaderAttending,
  next_hearing: (m) => (m.nextHearing === null ? null : civilDateOf(new Date(m.nextHearing))),
};
