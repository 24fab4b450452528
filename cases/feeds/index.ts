import type { Feed, FeedKind, FeedSettings } from './feed.ts';
import { fileFeed } from './file.ts';
import { folderFeed } from './folder.ts';
import { httpsFeed } from './https.ts';

/** Every kind of feed; the contract suite walks this list. */
export const FEED_KINDS: readonly FeedKind[] = [httpsFeed, folderFeed, fileFeed];

/** The feed at an address, or null when no kind takes such an address (`ftp://…`). */
export function openFeed(address: string, settings: FeedSettings): Feed | null {
  return FEED_KINDS.find((kind) => kind.accepts(address))?.open(address, settings) ?? null;
}
