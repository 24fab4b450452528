import { findPrivate, type Leak } from '../people/privacy.ts';
import { plainText } from './views/message.ts';

/** Where a text goes: a group or a language model gets no case and no person; a private chat is judged by scope. */
export type Destination = 'group' | 'model' | 'private';

export type Passage = { readonly kind: 'pass' } | { readonly kind: 'stop'; readonly leaks: readonly Leak[] };

/**
 * The outgoing gate of domain 8.2, the last look at everything that goes to a group or a model. It blocks and never
 * replaces: a text that must be mended shows a mistake further up.
 * @param html our own HTML as it would be sent; addresses behind links are read too.
 * @param allowed decision numbers of the loaded directives, see people/privacy.ts `publicNumbersOf`.
 */
export function gate(html: string, destination: Destination, allowed: ReadonlySet<string>): Passage {
  if (destination === 'private') return { kind: 'pass' };
  const links = [...html.matchAll(/<a\s[^>]*href="([^"]*)"/gi)].map(([, href]) => href ?? '');
  const findings = [plainText(html), ...links].flatMap((text) => findPrivate(text, allowed));
  const leaks = [...new Set(findings.map((finding) => finding.leak))];
  return leaks.length === 0 ? { kind: 'pass' } : { kind: 'stop', leaks };
}
