import { describe, expect, it } from 'vitest';
import { gate } from '../../bot/gate.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { documentNumbers } from '../../people/privacy.ts';

const library = await loadLibrary();
const allowed = documentNumbers(library.provisions.map((provision) => provision.text));

describe('gate', () => {
  it('stops what markup hides, in groups and before a model, and names the kinds', () => {
    const html = 'việc <code>46</code>/<b>QĐ</b>-THADS, gọi <a href="tel:0912345678">số này</a>';
    for (const destination of ['group', 'model'] as const)
      expect(gate(html, destination, allowed)).toEqual({ kind: 'stop', leaks: ['decision-number', 'phone'] });
    expect(gate(html, 'private', allowed)).toEqual({ kind: 'pass' });
  });

  it('lets every provision of the directives pass', () => {
    const stopped = library.provisions.filter(({ text }) => gate(text, 'group', allowed).kind === 'stop');
    expect(stopped.map(({ id }) => id)).toEqual([]);
    expect(
      gate('<blockquote>«Quyết định số 3530/QĐ-BTP ngày 15/12/2025»</blockquote>', 'group', allowed).kind,
    ).toBe('pass');
  });
});
