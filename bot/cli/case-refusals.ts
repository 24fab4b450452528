import type { Refusal } from '../../cases/import/model.ts';

/** Why nothing was imported, and what to do, for the operator. */
export function refusalSentence(refusal: Refusal, source: string): string {
  switch (refusal.code) {
    case 'too-few-rows':
      return `Nothing was imported: ${source} has ${refusal.rows} usable rows (${refusal.unusable} more were unusable), the last full snapshot had ${refusal.previousRows}. Check that it is whole, see the reasons with --dry-run; then import it with --accept too-few-rows, or with --mode delta.`;
    case 'older-data':
      return `Nothing was imported: ${source} is older than what is there (${refusal.asOf < refusal.storedAsOf ? `of ${refusal.asOf}, stored ${refusal.storedAsOf}` : `${refusal.rows} rows are stored newer`}). If it shall replace the newer data, import it with --accept older-data.`;
    case 'taken-back':
      return `Nothing was imported: this very file was batch ${refusal.batch}, which was undone. To import it all the same: --accept taken-back.`;
    case 'forbidden-address':
      return `Cannot fetch the feed: ${refusal.detail} is not allowed. Only https and public hosts that are named in CASE_FEED are; add others as HOST or HOST:PORT to CASE_FEED_HOSTS.`;
    case 'unauthorized':
      return `Cannot fetch the feed: ${refusal.detail} refuses the credentials; check CASE_FEED_TOKEN, or the name and password in the address.`;
    case 'wrong-content':
      return `Cannot fetch the feed: ${refusal.detail} is no list of cases; check the address.`;
    case 'still-growing':
      return `Cannot read ${source}: ${refusal.detail} is still being written; try again in a moment.`;
    case 'not-found':
      return `Cannot read ${source}: there is no such file; check the path.`;
    case 'unreachable':
      return `Cannot fetch the feed (${refusal.detail}): check the address and the network.`;
    case 'unreadable':
      return `Cannot read ${source} (${refusal.detail}): it is damaged or not readable; get it again.`;
    case 'future-day':
      return `Nothing was imported: ${source} would be of ${refusal.detail}, a day still to come. Correct the day in its heading (or --as-of), or give the right one with --as-of.`;
    case 'unclosed-quote':
      return `Nothing was imported: the quotation mark that opens in line ${refusal.detail} of ${source} is never closed, so that the rows below it cannot be told apart. Mend that line, or save the file as .xlsx.`;
    case 'too-large':
      return `Cannot import ${source}: it is over the limit (${refusal.detail}); split it.`;
    case 'old-excel':
      return `Cannot read ${source}: it is an old .xls or has a password; save it as .xlsx without one.`;
    case 'unknown-format':
      return `Cannot read ${source}: it is neither .csv, .xlsx, .json nor .jsonl.`;
    case 'no-header':
      return `Cannot read ${source}: no heading with the number of the decision and at least three more known columns was found.`;
    case 'no-rows':
      return `Nothing was imported: ${source} holds no row of data.`;
    case 'truncated':
      return `Nothing was imported: ${source} holds fewer rows than it says (${refusal.detail}); get it again.`;
  }
}
