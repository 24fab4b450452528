import type { Reader } from './reader.ts';
import { checkUnpacked, TOO_LARGE } from './unpacked.ts';

/** Word documents. HTML and not mammoth's raw text, because that loses table columns and list bullets. */
export const docx: Reader = {
  extensions: ['.docx'],
  async read(bytes) {
    const { default: mammoth } = await import('mammoth');
    let html: string;
    try {
      await checkUnpacked(bytes);
      html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value;
    } catch (cause) {
      if (cause instanceof Error && cause.message === TOO_LARGE) throw cause;
      throw new Error('is not a readable .docx file; open it in Word and save it again', { cause });
    }
    return textOf(html);
  },
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Paragraphs, list items and table rows become lines; list items get the dash that Word shows. */
function textOf(html: string): string {
  return html
    .replace(/<li>/gu, '\n- ')
    .replace(/<\/td>\s*<td[^>]*>/gu, ' | ')
    .replace(/<br\s*\/?>|<\/(?:p|li|tr|h\d)>/gu, '\n')
    .replace(/<[^>]+>/gu, '')
    .replace(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => ENTITIES[name] ?? '');
}
