import type { AnnouncementContent } from './model.ts';

/** What a change message tells of, in the order in which it does. */
export const CHANGED_FIELDS = [
  'title',
  'number',
  'period',
  'when',
  'place',
  'link',
  'chair',
  'participants',
  'prepare',
  'agenda',
  'warnings',
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/**
 * The fields that readers see and that differ (domain 5.6: old and new of the changed fields only). The contact and
 * the groups are none of them.
 */
export function changedFields(
  before: AnnouncementContent,
  after: AnnouncementContent,
): readonly ChangedField[] {
  return CHANGED_FIELDS.filter((field) => said(before, field) !== said(after, field));
}

function said(content: AnnouncementContent, field: ChangedField): string | null {
  switch (field) {
    case 'when':
      return `${content.startsAt} ${content.endsAt}`;
    case 'agenda':
    case 'warnings':
      return JSON.stringify(content[field]);
    default:
      return content[field];
  }
}
