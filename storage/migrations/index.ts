import type { Migration } from 'kysely/migration';
import * as people from './0001-people.ts';
import * as cases from './0002-cases.ts';
import * as reminders from './0003-reminders.ts';
import * as announcements from './0004-announcements.ts';
import * as chat from './0005-chat.ts';
import * as matters from './0006-matters.ts';
import * as opinions from './0007-opinions.ts';
import * as modelUse from './0008-model-use.ts';
import * as caseFeeds from './0009-case-feeds.ts';
import * as caseKeys from './0010-case-keys.ts';

import * as rules from './0011-rules.ts';

import * as caseRowSign from './0012-case-row-sign.ts';
import * as caseActions from './0013-case-actions.ts';
import * as overdueCounts from './0014-overdue-counts.ts';
import * as announcementPosts from './0015-announcement-posts.ts';
import * as auditChain from './0016-audit-chain.ts';
import * as peopleAndGroups from './0017-people-and-groups.ts';
import * as calendar from './0018-calendar.ts';
import * as heartbeat from './0019-heartbeat.ts';
import * as sentParts from './0020-sent-parts.ts';
import * as outboxByDue from './0021-outbox-by-due.ts';
import * as steadyClock from './0022-steady-clock.ts';
import * as digestPosts from './0023-digest-posts.ts';
import * as firstAnswers from './0024-first-answers.ts';
import * as batchHolds from './0025-batch-holds.ts';

/**
 * Applied in the order of their names, each once, each in a transaction. Never edit one that has shipped: add another.
 * An index of `cases` has one of two names, with `_2` or without: one that drops it drops both (027-first-import.md).
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-people': people,
  '0002-cases': cases,
  '0003-reminders': reminders,
  '0004-announcements': announcements,
  '0005-chat': chat,
  '0006-matters': matters,
  '0007-opinions': opinions,
  '0008-model-use': modelUse,
  '0009-case-feeds': caseFeeds,
  '0010-case-keys': caseKeys,
  '0011-rules': rules,
  '0012-case-row-sign': caseRowSign,
  '0013-case-actions': caseActions,
  '0014-overdue-counts': overdueCounts,
  '0015-announcement-posts': announcementPosts,
  '0016-audit-chain': auditChain,
  '0017-people-and-groups': peopleAndGroups,
  '0018-calendar': calendar,
  '0019-heartbeat': heartbeat,
  '0020-sent-parts': sentParts,
  '0021-outbox-by-due': outboxByDue,
  '0022-steady-clock': steadyClock,
  '0023-digest-posts': digestPosts,
  '0024-first-answers': firstAnswers,
  '0025-batch-holds': batchHolds,
};
