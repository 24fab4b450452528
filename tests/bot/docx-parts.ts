import { text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The XML parts of a .docx file by their names, unpacked by a reader that is not ours. */
export async function partsOf(file: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await fromBufferPromise(file, { lazyEntries: true });
  const parts = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry) => {
      zip
        .openReadStreamPromise(entry)
        .then(text)
        .then((content) => {
          parts.set(entry.fileName, content);
          zip.readEntry();
        }, reject);
    });
    zip.on('end', () => resolve());
    zip.on('error', reject);
    zip.readEntry();
  });
  return parts;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What is printed, a line a paragraph. */
export async function linesOf(file: Buffer): Promise<string> {
  const body = (await partsOf(file)).get('word/document.xml') ?? '';
  return body
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}
