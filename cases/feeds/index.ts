import type { Feed, FeedKind } from './feed.ts';
import { fileFeed } from './file.ts';
import { httpsFeed } from './https.ts';

/** Every kind of feed; the contract suite walks this list. */
export const FEED_KINDS: readonly FeedKind[] = [httpsFeed, fileFeed];

/** The feed at an address, or null when no kind takes such an address (`ftp://…`). */
export function openFeed(address: string): Feed | null {
  return FEED_KINDS.find((kind) => kind.accepts(address))?.open(address) ?? null;
}
