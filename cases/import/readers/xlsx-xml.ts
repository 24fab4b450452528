import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { UnreadableFile } from './reader.ts';

/** Depth of elements; a worksheet has less than ten. */
const MAX_DEPTH = 64;

/** Opens a part of the workbook by name; null when there is none. */
export type OpenPart = (name: string) => Promise<Readable> | null;

export type Attributes = Readonly<Record<string, string>>;
/** What is told of the elements, by their names without prefix. */
export interface Handlers {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Asked after each piece of the stream; true ends the reading. */
  done?(): boolean;
  /** Awaited after each piece. */
  breathe?(): Promise<void>;
}

/** `x:row` → `row`. */
export const local = (name: string): string =>
  name.includes(':') ? name.slice(name.indexOf(':') + 1) : name;

/** Streams one part through the handlers. Entities beyond XML's own are errors, so nothing can expand. */
export async function parseXml(stream: Readable, handlers: Handlers): Promise<void> {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new UnreadableFile('too-large', 'nesting');
    handlers.open?.(local(tag.name), tag.attributes as Attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handlers.close?.(local(tag.name));
  });
  if (handlers.text !== undefined) {
    const { text } = handlers;
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (handlers.done?.() === true) {
      stream.destroy();
      return;
    }
    await handlers.breathe?.();
  }
  parser.write(decoder.decode());
  parser.close();
}
