/** Where a writer's model is. */
export interface ModelSettings {
  readonly apiKey: string | undefined;
  /** Base URL of an OpenAI-compatible server; undefined is OpenAI's own. */
  readonly baseUrl: string | undefined;
  readonly model: string;
  /** A whole answer must be there by then, in milliseconds. */
  readonly timeoutMs: number;
}
