import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ANNOUNCEMENT_TYPES, type AnnouncementContent } from './model.ts';

export type DraftReading =
  | { readonly kind: 'ok'; readonly content: AnnouncementContent }
  /** One English sentence a problem; all of them. */
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

const line = z
  .string('must be text')
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .refine((text) => text !== '', 'must not be empty');

/** One text, or a list that is printed as one. */
const text = z
  .union([line, z.array(line).transform((items) => items.join('; '))], 'must be text or a list of texts')
  .nullish()
  .transform((value) => value || null);

const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })], {
    error: 'must be an ISO time with its offset, e.g. 2027-01-08T08:00:00+07:00',
  })
  .transform((value) => new Date(value).toISOString());

const chatId = z
  .unknown()
  .refine((value) => /^-?\d{1,20}$/.test(String(value)), 'must be a chat id, e.g. -1001234567890')
  .transform(String);

const file = z
  .strictObject({
    type: z.enum(ANNOUNCEMENT_TYPES, `must be one of ${ANNOUNCEMENT_TYPES.join(', ')}`),
    unit: z
      .string('must be text')
      .regex(/^(CUC|T\d{2}|T\d{2}\.KV\d{2})$/, 'must be a unit code: CUC, T01 or T01.KV03'),
    title: line,
    number: text,
    period: text,
    starts_at: instant,
    ends_at: instant.nullish().transform((value) => value ?? null),
    place: text,
    link: z
      .url({ protocol: /^https$/, error: 'must be an https address' })
      .nullish()
      .transform((value) => value ?? null),
    chair: text,
    participants: text,
    prepare: text,
    contact: text,
    agenda: z.array(line, 'must be a list of texts').min(1, 'must list at least one item'),
    canh_bao_btnn: z
      .array(line, 'must be a list of quotes')
      .nullish()
      .transform((value) => value ?? []),
    groups: z
      .array(chatId, 'must be a list of chat ids')
      .nullish()
      .transform((value) => [...new Set(value ?? [])]),
  })
  .refine(({ starts_at, ends_at }) => ends_at === null || ends_at > starts_at, {
    path: ['ends_at'],
    message: 'must be later than starts_at',
  });

/**
 * Reads an announcement file (keys: docs/examples/giao-ban-quy.yaml). Only its shape is checked here: a draft may
 * still lack what its submission demands, see check.ts.
 */
export function readDraft(yaml: string): DraftReading {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { prettyErrors: true, lineCounter: lines });
  if (document.errors.length > 0)
    return {
      kind: 'invalid',
      problems: document.errors.map((error) => `Not readable as YAML: ${error.message.split('\n')[0]}`),
    };
  const parsed = file.safeParse(document.toJS({ maxAliasCount: 0 }), { reportInput: true });
  if (!parsed.success) {
    return {
      kind: 'invalid',
      problems: parsed.error.issues.map((issue) => `${lineOf(issue, document, lines)}${sentence(issue)}`),
    };
  }
  const { starts_at, ends_at, canh_bao_btnn, ...same } = parsed.data;
  return {
    kind: 'ok',
    content: {
      ...same,
      startsAt: starts_at,
      endsAt: ends_at,
      warnings: canh_bao_btnn.map((quote) => quote.replace(/^«\s*|\s*»$/g, '')),
    },
  };
}

/** `Line 12: ` of what is wrong; nothing where it is missing. */
function lineOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): string {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const node = path.length === 0 ? null : document.getIn(path, true);
  const at = isNode(node) ? node.range?.[0] : undefined;
  return at === undefined ? '' : `Line ${lines.linePos(at).line}: `;
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `Unknown key ${issue.keys.join(', ')}: see docs/examples/giao-ban-quy.yaml.`;
  if (issue.path.length === 0) return 'The file must be a list of keys with their values.';
  const missing = issue.input === undefined && issue.code !== 'custom';
  return `${issue.path.join('.')} ${missing ? 'is missing: it ' : ''}${issue.message}.`;
}
