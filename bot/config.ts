import { resolve } from 'node:path';
import { z } from 'zod';
import { AUDIT_MONTHS } from '../people/audit-store.ts';
import { SMALL_COUNTS, type SmallCounts } from '../reminders/announcements/model.ts';
import type { QuarterBasis } from '../reminders/announcements/periods.ts';
import { OPINION_WORKING_DAYS } from '../reminders/opinions/model.ts';

const optional = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional();

const httpUrl = optional.refine((text) => text === undefined || /^https?:\/\/\S+$/.test(text), {
  message: 'must be an http:// or https:// address',
});

/** A host name, IPv4 address or [IPv6 address], with or without a port. */
const HOST = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i;

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `HOST=TOKEN`; tokens may hold further `=`. */
function tokenOf(pair: string): readonly [host: string, token: string] | null {
  const at = pair.indexOf('=');
  const host = pair.slice(0, at).trim().toLowerCase();
  const token = pair.slice(at + 1).trim();
  return at > 0 && HOST.test(host) && token !== '' ? [host, token] : null;
}

const tokens = optional.refine((text) => text === undefined || /^\d{1,9}$/.test(text), {
  message: 'must be a number of tokens a day, 0 to 999999999; 0 asks no model',
});

/**
 * Every setting, with its unit, default and meaning. `.env.example` lists the same names; a test holds the two equal.
 * A name that is set to nothing counts as not set.
 */
export const settings = {
  TELEGRAM_BOT_TOKEN: optional.refine((text) => text === undefined || /^\d+:[\w-]{3,}$/.test(text), {
    message: 'must look like 123456:ABC…, as @BotFather gave it',
  }),
  TELEGRAM_API_ROOT: httpUrl,
  WEBHOOK_URL: httpUrl,
  WEBHOOK_SECRET: optional.refine((text) => text === undefined || /^[\w-]{16,256}$/.test(text), {
    message: 'must be 16 to 256 letters, digits, _ or -',
  }),
  DATA_DIR: optional,
  DATABASE_URL: optional.refine(
    (text) => text === undefined || /^(file:|postgres(ql)?:\/\/)\S+$/.test(text),
    {
      message: 'must start with file: or postgres://',
    },
  ),
  CASE_FEED: optional,
  CASE_FEED_HOSTS: optional.refine(
    (text) => text === undefined || listOf(text).every((host) => HOST.test(host)),
    {
      message: 'must be HOST or HOST:PORT, several by commas',
    },
  ),
  CASE_FEED_TOKEN: optional.refine(
    (text) => text === undefined || listOf(text).every((pair) => tokenOf(pair) !== null),
    { message: 'must be HOST=TOKEN, several by commas' },
  ),
  CASE_FEED_CA: optional,
  CASE_FEED_DELTA_MINUTES: optional.refine(
    (text) => text === undefined || /^(0|[5-9]|[1-9]\d{1,3})$/.test(text),
    {
      message: 'must be minutes, 5 to 9999, or 0 for no pulls between the daily ones',
    },
  ),
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: httpUrl,
  OPENAI_MODEL: optional,
  EMBEDDINGS: optional.refine((text) => text === undefined || /^[a-z][a-z0-9-]*$/.test(text), {
    message: 'must name an embedder, e.g. static or openai',
  }),
  OPENAI_EMBEDDINGS_MODEL: optional,
  VECTOR_INDEX: optional.refine((text) => text === undefined || ['auto', 'exact', 'hnsw'].includes(text), {
    message: 'must be one of auto, exact, hnsw',
  }),
  WRITER: optional.refine(
    (text) => text === undefined || ['auto', 'extractive', 'openai', 'agent'].includes(text),
    { message: 'must be one of auto, extractive, openai, agent' },
  ),
  MODEL_TOKENS_A_DAY: tokens,
  MODEL_TOKENS_A_PERSON: tokens,
  TRANSCRIPTION_MODEL: optional,
  OPINION_DAYS: optional.refine((text) => text === undefined || /^([1-9]|[1-5]\d)$/.test(text), {
    message: 'must be a number of working days, 1 to 59',
  }),
  QUARTER_BASIS: optional.refine(
    (text) => text === undefined || text === 'work_year' || text === 'calendar',
    { message: 'must be work_year (the first quarter begins on 1 October) or calendar (on 1 January)' },
  ),
  SMALL_COUNTS: optional.refine(
    (text) => text === undefined || SMALL_COUNTS.some((choice) => choice === text),
    { message: `must be one of ${SMALL_COUNTS.join(', ')}` },
  ),
  AUDIT_MONTHS: optional.refine((text) => text === undefined || /^([1-9]|[1-9]\d|1[01]\d|120)$/.test(text), {
    message: 'must be a number of months, 1 to 120',
  }),
  // The reason why it could not be asked is logged, and would hold them.
  HEARTBEAT_URL: httpUrl.refine(
    (text) => text === undefined || (URL.canParse(text) && !/^https?:\/\/[^/?#]*@/i.test(text)),
    { message: 'must be an address without a name and a password' },
  ),
  RETENTION_DAYS: optional.refine(
    (text) => text === undefined || /^([1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-5])$/.test(text),
    {
      message: 'must be a number of days, 1 to 365',
    },
  ),
  LOG_LEVEL: optional.refine(
    (text) =>
      text === undefined || ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(text),
    { message: 'must be one of fatal, error, warn, info, debug, trace, silent' },
  ),
  PORT: optional.refine((text) => text === undefined || (/^\d{1,5}$/.test(text) && Number(text) <= 65_535), {
    message: 'must be a port number, 0 to 65535',
  }),
} as const;

export interface Config {
  /** Absent: the sandbox with its sample office. Present: the real Telegram, or the server at `apiRoot`. */
  readonly telegram:
    | {
        readonly token: string;
        readonly apiRoot: string | undefined;
        readonly webhook: { readonly url: string; readonly secret: string } | undefined;
      }
    | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Files, folders or https URLs; NAME=ADDRESS names one. */
  readonly caseFeeds: readonly string[];
  readonly feedAccess: {
    /** Hosts that may be on a private network or speak plain http; HOST or HOST:PORT in lower case. */
    readonly hosts: ReadonlySet<string>;
    /** Bearer tokens by host. */
    readonly tokens: ReadonlyMap<string, string>;
    /** Where files lie while they are being imported. */
    readonly folder: string;
  };
  /** Minutes between two pulls of what has changed, of feeds that know deltas; 0 for none. */
  readonly deltaMinutes: number;
  /** Present when a key or a base URL is set; the writer and the `openai` embedder use it. */
  readonly openai:
    | {
        readonly apiKey: string | undefined;
        readonly baseUrl: string | undefined;
        readonly model: string;
        /** The embedder's own default when left out. */
        readonly embeddingsModel: string | undefined;
      }
    | undefined;
  /** Model of the same server that writes down voice notes; undefined leaves them unheard. */
  readonly transcriptionModel: string | undefined;
  /** Tokens a day (Asia/Ho_Chi_Minh) a model may use, for everybody and for one person; 0 asks no model. */
  readonly budget: { readonly tokensADay: number; readonly tokensAPerson: number };
  readonly embeddings: string;
  /** What searches vectors; `auto` decides by their number. */
  readonly vectorIndex: 'auto' | 'exact' | 'hnsw';
  /** Who words the answers; `auto` is `openai` when a model is set and `extractive` else. */
  readonly writer: string;
  /** Working days after which an open question is in the digest of who is to answer it. */
  readonly opinionDays: number;
  /** How quarters are numbered in announcements; their dates are the same. */
  readonly quarterBasis: QuarterBasis;
  /** Which small numbers stay out of announcements to groups (domain 5.2). */
  readonly smallCounts: SmallCounts;
  /** Months for which the audit is kept (domain 8.2). */
  readonly auditMonths: number;
  /** Told every minute that the program is well or not; undefined for nobody. */
  readonly heartbeatUrl: string | undefined;
  /** Days after which what holds something of a case is taken out of the chats. */
  readonly retentionDays: number;
  readonly logLevel: string;
  readonly port: number;
}

export type ConfigResult =
  | { readonly kind: 'ok'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads the settings; reports every problem at once, each as one English sentence that says what to do. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const parsed = z.object(settings).safeParse(env);
  if (!parsed.success) {
    return {
      kind: 'invalid',
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    };
  }
  const set = parsed.data;
  const problems: string[] = [];
  if (set.WEBHOOK_URL !== undefined && set.WEBHOOK_SECRET === undefined) {
    problems.push('WEBHOOK_SECRET must be set when WEBHOOK_URL is: 16 to 256 letters, digits, _ or -.');
  }
  if (set.WEBHOOK_URL !== undefined && set.TELEGRAM_BOT_TOKEN === undefined) {
    problems.push('TELEGRAM_BOT_TOKEN must be set when WEBHOOK_URL is.');
  }
  if (problems.length > 0) return { kind: 'invalid', problems };
  const dataDir = resolve(set.DATA_DIR ?? './data');
  const usesModel = set.OPENAI_API_KEY !== undefined || set.OPENAI_BASE_URL !== undefined;
  return {
    kind: 'ok',
    config: {
      telegram:
        set.TELEGRAM_BOT_TOKEN === undefined
          ? undefined
          : {
              token: set.TELEGRAM_BOT_TOKEN,
              apiRoot: set.TELEGRAM_API_ROOT,
              webhook:
                set.WEBHOOK_URL !== undefined && set.WEBHOOK_SECRET !== undefined
                  ? { url: set.WEBHOOK_URL, secret: set.WEBHOOK_SECRET }
                  : undefined,
            },
      dataDir,
      databaseUrl: set.DATABASE_URL ?? `file:${resolve(dataDir, 'thads.sqlite')}`,
      caseFeeds: listOf(set.CASE_FEED ?? ''),
      feedAccess: {
        hosts: new Set(
          listOf(set.CASE_FEED_HOSTS ?? '').map((host) => host.toLowerCase().replace(/^\[([^\]]+)\]$/, '$1')),
        ),
        tokens: new Map(
          listOf(set.CASE_FEED_TOKEN ?? '')
            .map(tokenOf)
            .filter((pair) => pair !== null),
        ),
        ...(set.CASE_FEED_CA !== undefined && { caFile: resolve(set.CASE_FEED_CA) }),
        folder: resolve(dataDir, 'incoming'),
      },
      deltaMinutes: Number(set.CASE_FEED_DELTA_MINUTES ?? 0),
      openai: usesModel
        ? {
            apiKey: set.OPENAI_API_KEY,
            baseUrl: set.OPENAI_BASE_URL,
            model: set.OPENAI_MODEL ?? 'gpt-4.1-mini',
            embeddingsModel: set.OPENAI_EMBEDDINGS_MODEL,
          }
        : undefined,
      transcriptionModel: usesModel ? set.TRANSCRIPTION_MODEL : undefined,
      budget: {
        tokensADay: Number(set.MODEL_TOKENS_A_DAY ?? 2_000_000),
        tokensAPerson: Number(set.MODEL_TOKENS_A_PERSON ?? 100_000),
      },
      embeddings: set.EMBEDDINGS ?? 'static',
      vectorIndex: (set.VECTOR_INDEX ?? 'auto') as Config['vectorIndex'],
      writer: set.WRITER ?? 'auto',
      quarterBasis: set.QUARTER_BASIS === 'calendar' ? 'calendar' : 'work_year',
      smallCounts: (set.SMALL_COUNTS ?? 'delicate') as SmallCounts,
      auditMonths: Number(set.AUDIT_MONTHS ?? AUDIT_MONTHS),
      opinionDays: Number(set.OPINION_DAYS ?? OPINION_WORKING_DAYS),
      heartbeatUrl: set.HEARTBEAT_URL,
      retentionDays: Number(set.RETENTION_DAYS ?? 30),
      logLevel: set.LOG_LEVEL ?? 'info',
      port: Number(set.PORT ?? 8080),
    },
  };
}
