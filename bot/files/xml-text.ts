/**
 * A text as XML can hold it: NFC, no half pair of surrogates, none of the control characters that XML has no word for.
 * Markup is the caller's to escape.
 */
export function xmlText(text: string): string {
  return (
    text
      .normalize('NFC')
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in it
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
}
