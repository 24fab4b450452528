import { z } from 'zod';
import type { Document } from './model.ts';

const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, 'must be YYYY-MM-DD');
const name = z.string().trim().min(1);

/** A document as a manifest lists it: what is known about it, and the file beside the manifest that holds its text. */
export const entrySchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9-]{1,16}$/u, 'must be 1 to 16 letters, digits or hyphens'),
  file: name,
  title: name,
  shortTitle: name,
  number: name.nullable(),
  issueDate: civilDate.nullable(),
  issuer: name.nullable(),
  organisation: z.enum(['before-2025-07-01', 'since-2025-07-01']),
  unit: name.optional(),
  retiredOn: civilDate.nullable(),
  supersededBy: name.nullable(),
  effectiveFrom: civilDate.nullable().default(null),
  effectiveTo: civilDate.nullable().default(null),
  cautions: z.array(name).default([]),
  remarks: z.record(name, z.array(name)).default({}),
});
export type Entry = z.infer<typeof entrySchema>;

/** What the administrator may change of a document that is already there; what is left out stays. */
export const changeSchema = entrySchema
  .pick({
    title: true,
    shortTitle: true,
    number: true,
    issueDate: true,
    issuer: true,
    retiredOn: true,
    supersededBy: true,
    unit: true,
  })
  // Without the defaults of an entry: what a change leaves out stays.
  .extend({ effectiveFrom: civilDate.nullable(), effectiveTo: civilDate.nullable() })
  .partial();
export type Change = z.infer<typeof changeSchema>;

export function documentOf({ file: _, unit, ...document }: Entry): Document {
  return { ...document, ...(unit !== undefined && { unit }) };
}
