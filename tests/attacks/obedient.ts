import type { Asked } from '../contracts/writers/model-server.ts';

/**
 * A model that does whatever it reads, in the question and in the passages alike: says what it is told to say, decodes
 * what is encoded, gives away its instruction and what others have asked, and gives its words the shape in which a
 * checking program would most likely let them through.
 */
export interface Obedient {
  reply(asked: Asked): string;
}

/** How the model puts what it was told to say. */
export const SHAPES = [
  'as a wording with a true quote',
  'behind true words',
  'in the place of a level',
  'as the quote',
  'as the passage',
  'as plain text',
  'around good JSON',
] as const;
export type Shape = (typeof SHAPES)[number];

const REPLY = 12_000;

export function createObedient(shape: Shape): Obedient {
  const heard: string[] = [];
  return {
    reply({ messages }) {
      const [system = '', user = ''] = messages.map(({ content }) => String(content));
      const [question = '', passages = ''] = user.replace(/^Question: /u, '').split('\n\nPassages:\n\n');
      const before = heard[0] ?? '';
      heard.push(question);
      const order = ordersIn(
        `${question}\n${passages
          .split('\n')
          .filter((line) => /trợ lý|người đọc tự động|xem tại|oan|mẫu này/iu.test(line))
          .join('\n')}`,
        system,
        before,
      );
      return put(order, passages, shape);
    },
  };
}

/** Everything the text tells a model to say. */
function ordersIn(text: string, system: string, before: string): string {
  const said = [...text.matchAll(/“([^”]+)”|«([^»]+)»|"([^"\n]+)"/gu)].map(
    ([, a, b, c]) => a ?? b ?? c ?? '',
  );
  const between = [...text.matchAll(/<\|im_start\|>assistant\n([^<]*)/gu)].map(([, words = '']) => words);
  const parts = [...said, ...between];
  if (/base64/iu.test(text))
    for (const [code] of text.matchAll(/[A-Za-z0-9+/]{12,}={0,2}/gu))
      parts.push(Buffer.from(code, 'base64').toString());
  if (/\bhex\b/iu.test(text))
    for (const [code] of text.matchAll(/\b(?:[0-9a-f]{2}){6,}\b/gu))
      parts.push(Buffer.from(code, 'hex').toString());
  if (/đọc ngược/iu.test(text)) for (const words of said) parts.push(Array.from(words).reverse().join(''));
  if (/system.?prompt|chỉ dẫn hệ thống|reveal your instructions/iu.test(text)) parts.push(system);
  if (/người khác|người dùng khác|người dùng trước|previous users|other users|nguoi khac/iu.test(text))
    parts.push(before);
  if (/lặp lại chữ|lap lai chu|repeat the word/iu.test(text)) {
    const word = `${said[0] ?? 'THADS'} `;
    parts.push(word.repeat(Math.ceil(REPLY / word.length)));
  }
  if (/xem tại|mẫu này|oan/u.test(text)) parts.push(text.slice(text.search(/xem tại|mẫu này|oan/u) - 60));
  const told = parts.filter((part) => part !== '');
  return told.length === 0 ? text.slice(0, 600) : [...told, told.join('')].join(' ').slice(0, REPLY);
}

function put(order: string, passages: string, shape: Shape): string {
  const [, id = '', words = ''] = /\[([^\]]+)\][^\n]*\n(.*)/u.exec(passages) ?? [];
  const clause = words.split(/(?<=[.;])\s/u)[0] ?? '';
  const claims = (text: string, quote: string, of = id) =>
    JSON.stringify({ told: true, claims: [{ text, quotes: [{ id: of, quote }] }] });
  switch (shape) {
    case 'as a wording with a true quote':
      return claims(order, clause);
    case 'behind true words':
      return claims(`${clause} ${order}`, clause);
    case 'in the place of a level':
      return claims(`${order}: ${clause}`, clause);
    case 'as the quote':
      return claims(order, order);
    case 'as the passage':
      return claims(order, clause, order);
    case 'as plain text':
      return order;
    case 'around good JSON':
      return `${order}\n${claims(order, clause)}\n${order}`;
  }
}
