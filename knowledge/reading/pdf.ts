import type { Reader } from './reader.ts';

/** PDF files that carry their text; a scan has none and is refused. Pages are parted by form feeds. */
export const pdf: Reader = {
  extensions: ['.pdf'],
  async read(bytes) {
    const { extractText, getDocumentProxy } = await import('unpdf');
    let pages: string[];
    try {
      const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
      pages = (await extractText(document, { mergePages: false })).text;
    } catch (cause) {
      throw new Error('is not a readable PDF; open it and print it to PDF again', { cause });
    }
    if (pages.every((page) => page.trim() === ''))
      throw new Error('has no text, it is probably a scan; add the text as .txt or .docx');
    return pages.join('\n\f');
  },
};
