import type { Heal, Reader } from './reader.ts';

/** UTF-8, or UTF-16 with its byte-order mark as Notepad saves it, or an old encoding whose words `heal` knows. */
export const txt: Reader = {
  extensions: ['.txt', '.md'],
  async read(bytes, heal) {
    const [first, second] = bytes;
    const encoding =
      first === 0xff && second === 0xfe
        ? 'utf-16le'
        : first === 0xfe && second === 0xff
          ? 'utf-16be'
          : 'utf-8';
    let text: string;
    try {
      text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (cause) {
      const old = readOld(bytes, heal);
      if (old === null) throw new Error('is not UTF-8 text; save it again as UTF-8', { cause });
      text = old;
    }
    if (/\0/u.test(text)) throw new Error('is binary, not text');
    return text;
  },
};

function readOld(bytes: Uint8Array, heal: Heal): string | null {
  const raw = new TextDecoder('windows-1252').decode(bytes);
  const healed = heal(raw);
  return healed === raw ? null : healed;
}
