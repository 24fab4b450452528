/** Prefix of the buttons that make a report; commands/baocao.ts answers. */
export const REPORT_PREFIX = 'bc';
