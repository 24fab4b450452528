import { describe, expect, it } from 'vitest';
import { createKnowledge } from '../../bot/knowledge.ts';
import { plainText, visibleLength } from '../../bot/views/message.ts';
import { documentList, sectionList, sectionPage } from '../../bot/views/sources.ts';
import { inForce, loadLibrary } from '../../knowledge/library.ts';

const library = await loadLibrary();

describe('the documents of /nguon', () => {
  it('are listed with number, issuer and validity; an unknown number is said to be unknown', () => {
    const text = plainText(documentList(library, library).html);
    for (const { title } of library.documents) expect(text).toContain(title);
    expect(text.match(/chưa có số hiệu/g)).toHaveLength(2);
    expect(text.match(/Đang sử dụng/g)).toHaveLength(2);
  });

  it('say when they are no longer used and what took their place', () => {
    const [first, ...others] = library.documents;
    if (first === undefined) throw new Error('no document');
    const changed = {
      ...library,
      documents: [
        { ...first, number: '12/CV', issueDate: '2026-01-05', retiredOn: '2026-06-01', supersededBy: 'D2' },
        ...others,
      ],
    };
    const text = plainText(documentList(changed, inForce(changed, '2026-11-30')).html);
    expect(text).toContain('số 12/CV ngày 05/01/2026');
    expect(text).toContain('Không còn sử dụng từ 01/06/2026, thay bằng: Công văn về BTNN, BĐTC');
  });

  it.each(library.documents)(
    '$id can be read whole by its buttons, verbatim, with every label',
    (document) => {
      const provisions = library.provisions.filter((provision) => provision.document === document.id);
      const read: string[] = [];
      for (const { data } of sectionList(document, provisions).buttons?.flat().filter(isCallback) ?? []) {
        let next: string | undefined = data;
        while (next !== undefined && next.split(':').length === 4) {
          const [, , section, page] = next.split(':').map(Number);
          const part = sectionPage(document, provisions, section ?? -1, page ?? -1);
          if (part === null) throw new Error(`no page behind ${next}`);
          expect(visibleLength(part.html)).toBeLessThanOrEqual(4096);
          read.push(plainText(part.html));
          next = part.buttons
            ?.flat()
            .filter(isCallback)
            .find(({ text }) => text.startsWith('Trang sau'))?.data;
        }
      }
      const all = read.join('\n');
      for (const { label, text } of provisions) {
        expect(all).toContain(label);
        if (text.length < 2000) expect(all).toContain(text);
      }
    },
  );

  it('have no page beyond the last', () => {
    const [document] = library.documents;
    if (document === undefined) throw new Error('no document');
    expect(sectionPage(document, library.provisions, 0, 99)).toBeNull();
    expect(sectionPage(document, library.provisions, 99, 0)).toBeNull();
    expect(sectionPage(document, library.provisions, Number.NaN, 0)).toBeNull();
  });

  const isCallback = (button: { text: string }): button is { text: string; data: string } => 'data' in button;
});

describe('createKnowledge', () => {
  const knowledge = (dataDir: string, now: () => Date, builds: string[][]) =>
    createKnowledge({
      dataDir,
      clock: { now },
      build: async ({ documents }) => {
        builds.push(documents.map(({ id }) => id));
        return () => Promise.reject(new Error('not asked'));
      },
      onDamage: () => {},
    });

  it('builds once while nothing changes, also when asked by many at once, and anew on another day', async () => {
    let now = new Date('2026-11-30T01:00:00Z');
    const builds: string[][] = [];
    const { current } = knowledge('/nonexistent', () => now, builds);
    await Promise.all([current(), current(), current()]);
    await current();
    expect(builds).toEqual([['D1', 'D2']]);
    now = new Date('2026-11-30T18:00:00Z');
    await current();
    expect(builds).toHaveLength(2);
  });
});
