import { fetchFile, isFolder } from './disk.ts';
import type { Feed, FeedKind } from './feed.ts';

/** A file on this machine, by its path. It is read where it lies and stays there. */
export const fileFeed: FeedKind = {
  name: 'file',
  accepts: (address) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(address) && !isFolder(address),
  open: (path) => openFile(path),
};

/** The feed of one file, e.g. of one that somebody has sent. */
export const openFile = (path: string): Feed => ({ name: path, fetch: (ask) => fetchFile(path, ask) });
