const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gsu;

/**
 * `JSON.parse` that also refuses a name given twice in one object: JSON.parse keeps the last,
 * another reader of the same body may keep the first (RFC 8259 §4, I-JSON RFC 7493 §2.3). Throws
 * SyntaxError; its message may hold the text, so never show or log it.
 */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // From here on `text` is valid JSON, so a plain scan of its tokens is enough.
  const open: (Set<string> | null)[] = [];
  let lastString = '';
  for (const [found] of text.matchAll(token)) {
    if (found === '{') open.push(new Set());
    else if (found === '[') open.push(null);
    else if (found === '}' || found === ']') open.pop();
    else if (found === ':') claim(open.at(-1), lastString);
    else if (found !== ',') lastString = found;
  }
  return value;
}

function claim(names: Set<string> | null | undefined, literal: string): void {
  const name = String(JSON.parse(literal));
  if (names?.has(name)) throw new SyntaxError('duplicate name');
  names?.add(name);
}
