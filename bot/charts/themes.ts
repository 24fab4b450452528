import type { Series } from './model.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Palette {
  readonly background: string;
  readonly card: string;
  readonly text: string;
  /** Lesser words. */
  readonly quiet: string;
  readonly rule: string;
  readonly series: Readonly<Record<Series, string>>;
}

/**
 * The colours of Okabe and Ito (Color Universal Design, 2008), the red one darkened on the light ground, others lightened on
 * the dark one, so that they stay apart for readers who see red, green or blue badly. Every colour has its name written
 * beside it all the same.
 */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    background: '#ffffff',
    card: '#f3f5f8',
    text: '#16202b',
    quiet: '#4d5a68',
    rule: '#cfd6de',
    series: { A3a: '#b84a00', A2: '#0072b2', A1: '#e69f00', money: '#009e73' },
  },
  dark: {
    background: '#11171e',
    card: '#1b242e',
    text: '#f2f5f8',
    quiet: '#aab6c3',
    rule: '#34414e',
    series: { A3a: '#ff7b2e', A2: '#56b4e9', A1: '#f0e442', money: '#2fc79a' },
  },
};
