import type { Reader } from './reader.ts';

/** UTF-8, or UTF-16 with its byte-order mark as Notepad saves it. */
export const txt: Reader = {
  extensions: ['.txt', '.md'],
  async read(bytes) {
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
      throw new Error('is not UTF-8 text; save it again as UTF-8', { cause });
    }
    if (/\0/u.test(text)) throw new Error('is binary, not text');
    return text;
  },
};
