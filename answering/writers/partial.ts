import { claimSchema, type Reply } from './prompt.ts';

/** The claims that are complete in a reply that is still being written, in order. */
export function claimsSoFar(content: string): Reply['claims'] {
  const start = /"claims"\s*:\s*\[/u.exec(content);
  if (start === null) return [];
  const claims: Reply['claims'] = [];
  for (const object of objectsFrom(content, start.index + start[0].length)) {
    const claim = claimSchema.safeParse(object);
    if (!claim.success) return claims;
    claims.push(claim.data);
  }
  return claims;
}

/** The whole JSON objects from there on, up to the first that is not finished. */
function* objectsFrom(content: string, from: number): Generator<unknown> {
  let [depth, begin, isText] = [0, from, false];
  for (let at = from; at < content.length; at += 1) {
    const letter = content[at];
    if (isText) {
      if (letter === '\\') at += 1;
      else if (letter === '"') isText = false;
    } else if (letter === '"') isText = true;
    else if (letter === '{') {
      if (depth === 0) begin = at;
      depth += 1;
    } else if (letter === '}') {
      depth -= 1;
      if (depth === 0) yield parsed(content.slice(begin, at + 1));
    } else if (letter === ']' && depth === 0) return;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
