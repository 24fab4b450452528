import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';

/** One end of a line on which a thread asks and waits for the answer, as if it called a function. */
export interface AskingEnd {
  readonly port: MessagePort;
  /** Holds 1 when an answer lies in the port. */
  readonly flag: Int32Array<SharedArrayBuffer>;
}

/** How long an answer may take; whoever answers only looks something up. */
const PATIENCE_MS = 60_000;

/**
 * Answers what another thread asks, as long as it is open. What a file means by the name of a unit or an executor is
 * known to functions of this thread, which cannot be handed over; the names are few and are asked once each.
 */
export function answerAsks(answer: (question: string) => string | null): {
  readonly end: AskingEnd;
  close(): void;
} {
  const { port1, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  port1.on('message', (question: string) => {
    let answered: { readonly value: string | null } | { readonly error: string };
    try {
      answered = { value: answer(question) };
    } catch (error) {
      answered = { error: error instanceof Error ? error.message : String(error) };
    }
    port1.postMessage(answered);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  });
  return { end: { port: port2, flag }, close: () => port1.close() };
}

/** @throws Error when the other thread failed to answer. */
export function ask({ port, flag }: AskingEnd, question: string): string | null {
  port.postMessage(question);
  const until = performance.now() + PATIENCE_MS;
  // A late call of the answer before may wake it too early.
  while (Atomics.load(flag, 0) === 0 && performance.now() < until) Atomics.wait(flag, 0, 0, PATIENCE_MS);
  Atomics.store(flag, 0, 0);
  const answered = receiveMessageOnPort(port)?.message as
    | { readonly value: string | null }
    | { readonly error: string }
    | undefined;
  if (answered === undefined || 'error' in answered) {
    throw new Error(
      `Nobody answered the question for a unit or an executor: ${answered?.error ?? 'timeout'}.`,
    );
  }
  return answered.value;
}

/** Different questions whose answers are kept; a file has some hundred units and some thousand executors. */
const REMEMBERED = 100_000;

/** As ask, once for each question. */
export function createAsker(end: AskingEnd): (question: string) => string | null {
  const answers = new Map<string, string | null>();
  return (question) => {
    const known = answers.get(question);
    if (known !== undefined) return known;
    const answer = ask(end, question);
    if (answers.size < REMEMBERED) answers.set(question, answer);
    return answer;
  };
}
