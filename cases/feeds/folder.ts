import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { civilDateOf, isCivilDate } from '../civil-date.ts';
import type { CivilDate } from '../model.ts';
import { fetchFile, isFolder } from './disk.ts';
import type { Feed, FeedKind } from './feed.ts';

/** What an export may be called; an old .xls is taken up so that its refusal says how to save it. */
const ENDINGS: readonly string[] = ['.csv', '.xlsx', '.json', '.jsonl', '.ndjson', '.xls', '.txt'];
/** What programs put beside a document that is open or still coming: Office, LibreOffice, hidden files. */
const ASIDE = /^(?:~\$|\.|~lock)/;
/** A file that changes within this time is still being written. */
const SETTLE_MS = 1_500;

/** A folder into which somebody puts exports: the newest counts, by the day in its name or else its time of change. */
export const folderFeed: FeedKind = {
  name: 'folder',
  accepts: (address) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(address) && isFolder(address),
  open: (path) => createFolderFeed(path),
};

/** As `folderFeed.open`, with a time of one's own for a file to settle. */
export function createFolderFeed(folder: string, settleMs: number = SETTLE_MS): Feed {
  return {
    name: folder,
    async fetch(ask) {
      const names = await readdir(folder).catch(() => null);
      if (names === null) return { kind: 'failed', refusal: { code: 'not-found', detail: folder } };
      const newest = await newestOf(folder, names, civilDateOf(ask.now));
      if (newest === null)
        return { kind: 'failed', refusal: { code: 'not-found', detail: join(folder, '*') } };
      const path = join(folder, newest.name);
      const fetched = await fetchFile(path, ask);
      if (fetched.kind !== 'file') return fetched;
      await pause(settleMs);
      const later = await stat(path).catch(() => null);
      if (later === null || later.size !== newest.size || later.mtimeMs !== newest.mtimeMs)
        return { kind: 'failed', refusal: { code: 'still-growing', detail: newest.name } };
      return { ...fetched, day: newest.day, isDaySaid: newest.isDaySaid };
    },
  };
}

interface Candidate {
  readonly name: string;
  readonly day: CivilDate;
  readonly isDaySaid: boolean;
  readonly size: number;
  readonly mtimeMs: number;
}

async function newestOf(
  folder: string,
  names: readonly string[],
  today: CivilDate,
): Promise<Candidate | null> {
  const found: Candidate[] = [];
  for (const name of names) {
    if (ASIDE.test(name) || !ENDINGS.includes(extname(name).toLowerCase())) continue;
    const facts = await stat(join(folder, name)).catch(() => null);
    if (facts?.isFile() !== true) continue;
    const named = dayInName(name);
    // A slip of the pen in a name must not be the newest for ever.
    const isDaySaid = named !== null && named <= today;
    const day = isDaySaid ? named : civilDateOf(facts.mtime);
    found.push({ name, day, isDaySaid, size: facts.size, mtimeMs: facts.mtimeMs });
  }
  found.sort((a, b) => b.day.localeCompare(a.day) || b.mtimeMs - a.mtimeMs || b.name.localeCompare(a.name));
  return found[0] ?? null;
}

/** `viec_2026-11-30.xlsx`, `30-11-2026.csv`, `20261130_T01.csv`; null when the name holds no day that exists. */
export function dayInName(name: string): CivilDate | null {
  const parts =
    /(?<!\d)(?<y>20\d{2})[-_.]?(?<m>\d{2})[-_.]?(?<d>\d{2})(?!\d)/.exec(name)?.groups ??
    /(?<!\d)(?<d>\d{1,2})[-_.](?<m>\d{1,2})[-_.](?<y>20\d{2})(?!\d)/.exec(name)?.groups;
  if (parts === undefined) return null;
  const day = [parts.y ?? '', (parts.m ?? '').padStart(2, '0'), (parts.d ?? '').padStart(2, '0')].join('-');
  return isCivilDate(day) ? day : null;
}
