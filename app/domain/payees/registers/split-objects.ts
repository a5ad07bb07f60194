/** The objects of a JSON list, as text, one by one: the list itself may be of any length. */
export async function* splitObjects(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  let depth = 0;
  let inString = false;
  let escaped = false;
  for await (const chunk of chunks) {
    let start = depth > 0 ? 0 : -1;
    for (let at = 0; at < chunk.length; at += 1) {
      const letter = chunk[at];
      if (inString) {
        if (escaped) escaped = false;
        else if (letter === '\\') escaped = true;
        else if (letter === '"') inString = false;
      } else if (letter === '"') inString = depth > 0;
      else if (letter === '{') {
        if (depth === 0) start = at;
        depth += 1;
      } else if (letter === '}' && depth > 0) {
        depth -= 1;
        if (depth === 0) {
          yield held + chunk.slice(start, at + 1);
          held = '';
          start = -1;
        }
      }
    }
    if (start >= 0) held += chunk.slice(start);
  }
  // Cut off in the middle: the reader says so, because it is not JSON.
  if (depth > 0) yield held;
}
