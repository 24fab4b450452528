import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FeedKind } from './feed.ts';

/** A file on this machine, by its path. It is read where it lies and stays there. */
export const fileFeed: FeedKind = {
  name: 'file',
  accepts: (address) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(address),
  open: (path) => ({
    name: path,
    fetch: async () => {
      const found = await stat(path).catch(() => null);
      if (found === null) return { kind: 'failed', refusal: { code: 'not-found', detail: path } };
      if (!found.isFile()) return { kind: 'failed', refusal: { code: 'unreadable', detail: path } };
      return { kind: 'file', file: { path, name: basename(path) }, dispose: async () => {} };
    },
  }),
};
