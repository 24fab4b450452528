import { namesPersons } from '../knowledge/bodies.ts';
import type { Document, Library, Provision } from '../knowledge/model.ts';
import { fold } from './fold.ts';
import { namesDocument } from './place.ts';

/** Who signed a paper, and not who signs a decision in general. Folded. */
const SIGNED =
  /\b(?:ai (?:la nguoi |da )?ky(?: ten| ban hanh)?|(?:do |ten )?nguoi (?:nao )?ky|do ai ky|ky ten la ai|noi nhan)\b/u;
/** Words that may stand beside that when nothing else is asked, folded. */
const BESIDE =
  /\b(?:cong van|van ban|chi dao|nay|do|kia|cua|ve|trong|thi|la|va|vay|the|a|ha|cho|hoi|xin|toi|em|hoi|boi thuong(?: nha nuoc)?|bao dam tai chinh|btnn|bdtc|nhiem vu|nam|2026|ai|tren|cuoi)\b/gu;

/** The provision that names who signed the document and who got it, or null when the text has none. */
export function signaturesOf({ id }: Document, { provisions }: Library): Provision | null {
  return provisions.find((provision) => provision.document === id && namesPersons(provision)) ?? null;
}

export const asksForSignatures = (question: string): boolean => SIGNED.test(fold(question));

/** The one document that a question for signatures names; null for every other question. */
function documentSigned(text: string, { documents }: Library): Document | null {
  if (!SIGNED.test(text)) return null;
  const [document, ...more] = documents.filter(({ shortTitle }) => namesDocument(text, shortTitle));
  return document === undefined || more.length > 0 ? null : document;
}

/**
 * The signatures a question asks for and nothing else: "ai ký công văn về BTNN, BĐTC?"; that the document it names has
 * none. Null for every other question.
 */
export function signaturesAsked(question: string, library: Library): Provision | 'unsigned' | null {
  const text = fold(question);
  const rest = text.replace(SIGNED, ' ').replace(BESIDE, ' ');
  const document = documentSigned(text, library);
  if (document === null || /[a-z0-9]/u.test(rest)) return null;
  return signaturesOf(document, library) ?? 'unsigned';
}

/** Without the signatures of other documents than the one whose signer is asked for among other things. */
export function signedByIts<T extends { readonly provision: Provision }>(
  question: string,
  evidence: readonly T[],
  library: Library,
): readonly T[] {
  const document = documentSigned(fold(question), library);
  return document === null
    ? evidence
    : evidence.filter(({ provision }) => provision.document === document.id || !namesPersons(provision));
}
