import type { ActionTables } from './tables/actions.ts';
import type { AnnouncementTables } from './tables/announcements.ts';
import type { CaseTables } from './tables/cases.ts';
import type { ChatTables } from './tables/chat.ts';
import type { HeartbeatTables } from './tables/heartbeat.ts';
import type { MatterTables } from './tables/matters.ts';
import type { OpinionTables } from './tables/opinions.ts';
import type { PeopleTables } from './tables/people.ts';
import type { ReminderTables } from './tables/reminders.ts';
import type { RetentionTables } from './tables/retention.ts';
import type { RuleTables } from './tables/rules.ts';

/**
 * Every table of the product, one interface a room. Column types are what both engines return:
 * civil dates are text `YYYY-MM-DD`, instants are text ISO 8601 in UTC with `Z`, truth values are 0 | 1,
 * money is integer VND, structured values are JSON text.
 */
export interface Schema
  extends PeopleTables,
    CaseTables,
    ReminderTables,
    AnnouncementTables,
    ChatTables,
    MatterTables,
    OpinionTables,
    RuleTables,
    ActionTables,
    HeartbeatTables,
    RetentionTables {}
