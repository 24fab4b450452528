/** What the process that is killed is to do: the morning of each of these offices, side by side. */
export interface Order {
  readonly at: string;
  readonly dataDir: string;
  readonly apiRoot: string;
  readonly offices: readonly { readonly databaseUrl: string; readonly token: string }[];
}

/** Said on the standard output: everything is loaded, an office (by its place) has nothing left to do. */
export const READY = 'ready\n';
export const doneLine = (office: number): string => `done ${office}\n`;
