/** A link Telegram would follow, or a mention by id; anything else leaves plain text behind, without an error. */
export function readLink(raw: string): { type: string; url?: string; user_id?: number } | undefined {
  const user = /^tg:(?:\/\/)?user\?id=(\d+)$/i.exec(raw.trim());
  if (user !== null) return { type: 'text_mention', user_id: Number(user[1]) };
  const url = checkUrl(raw);
  return url.kind === 'url' ? { type: 'text_link', url: url.url } : undefined;
}

/** The address in Telegram's spelling (`telegram.org` → `http://telegram.org/`), or why it is none. */
export function checkUrl(raw: string): { kind: 'url'; url: string } | { kind: 'error'; reason: string } {
  const trimmed = raw.trim();
  if (/^tg:/i.test(trimmed) || /^mailto:\S+@\S+$/i.test(trimmed)) return { kind: 'url', url: trimmed };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return { kind: 'error', reason: 'Unsupported URL protocol' };
  }
  const parts = /^([^/?#]*)(.*)$/s.exec(trimmed.replace(/^[a-z]+:\/\//i, ''));
  const host = parts?.[1] ?? '';
  const rest = parts?.[2] ?? '';
  if (host === '') return { kind: 'error', reason: 'URL host is empty' };
  if (/\s/.test(host) || !host.includes('.') || !URL.canParse(`http://${host}`)) {
    return { kind: 'error', reason: 'Wrong HTTP URL' };
  }
  return { kind: 'url', url: `${scheme ?? 'http'}://${host}${rest.startsWith('/') ? '' : '/'}${rest}` };
}
