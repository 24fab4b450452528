import type { Logger } from 'pino';
import type { Budget } from '../answering/writers/budget.ts';
import type { Transcriber } from '../answering/writers/transcriber.ts';
import type { LiveCalendar } from '../cases/calendar/store.ts';
import type { MatterRecords } from '../cases/matters/store.ts';
import type { RiskReviews } from '../cases/risks/store.ts';
import type { CaseStore } from '../cases/store.ts';
import type { ThresholdStore } from '../cases/thresholds/store.ts';
import type { PeopleStore } from '../people/store.ts';
import type { Actions } from '../reminders/actions/actions.ts';
import type { Announcements } from '../reminders/announcements/announcements.ts';
import type { Look } from '../reminders/look.ts';
import type { Opinions } from '../reminders/opinions/opinions.ts';
import type { Clock } from '../reminders/ports.ts';
import type { ReminderStore } from '../reminders/store.ts';
import type { Database } from '../storage/open.ts';
import type { Alerts } from './alerts.ts';
import type { ChatStore } from './chat-store.ts';
import type { Config } from './config.ts';
import type { UploadFeed } from './feed-pulls.ts';
import type { Knowledge } from './knowledge.ts';
import type { MatterStore } from './matters/store.ts';
import type { Notes } from './notes.ts';
import type { QuestionStore } from './question-store.ts';
import type { TelegramSender } from './sender.ts';

/** The parts main.ts builds and joins; every command and view gets what it needs from here. */
export interface Deps {
  /** What leaders do about a case with buttons, and what executors answer. */
  readonly actions: Actions;
  readonly alerts: Alerts;
  readonly announcements: Announcements;
  /** What a model may still use for a person's questions. */
  readonly budgetOf: (personId: string | null) => Budget;
  /** Working days, quiet hours: the same for all who plan, write and send. */
  readonly calendar: LiveCalendar;
  readonly cases: CaseStore;
  readonly chat: ChatStore;
  readonly clock: Clock;
  readonly config: Config;
  readonly database: Database;
  /** The feeds that are pulled by the clock, as they may be shown. */
  readonly feedNames: readonly string[];
  /** What a file that somebody sends counts as a batch of: the only feed, so that the brake and freshness hold. */
  readonly mainFeed: string;
  /** Whose data a file may be that somebody sends; empty where there is nothing to ask. */
  readonly uploadFeeds: readonly UploadFeed[];
  readonly knowledge: Knowledge;
  readonly log: Logger;
  readonly look: Look;
  /** BTNN and BĐTC records of the feed; `matters` are the cards that officers tick off in /boithuong. */
  readonly matterRecords: MatterRecords;
  readonly matters: MatterStore;
  readonly notes: Notes;
  readonly opinions: Opinions;
  readonly people: PeopleStore;
  readonly questions: QuestionStore;
  readonly reminders: ReminderStore;
  /** What people said of proposed risks of compensation. */
  readonly risks: RiskReviews;
  readonly sender: TelegramSender;
  readonly thresholds: ThresholdStore;
  /** Writes down voice notes; null when no model for it is set. */
  readonly transcriber: Transcriber | null;
}
