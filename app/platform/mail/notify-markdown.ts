/**
 * Our plain text as GOV.UK Notify wants it, which reads a markdown of its own. Headings and the line
 * above the footer become its own; what people wrote stays text, whatever it begins with.
 */
export function notifyMarkdown(text: string): string {
  const lines = text.split(/\r?\n/);
  const out: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (/^={3,}$/.test(line) && at > 0) out.push(`# ${out.pop()!.trimStart()}`);
    else if (line === '--') out.push('---');
    else out.push(plain(line));
  }
  return out.join('\n');
}

/** A no-break space in front is no mark of anything; a bracket apart from its pair is no link. */
function plain(line: string): string {
  const apart = line.replaceAll('](', '] (').replaceAll('((', '( (').replaceAll('))', ') )');
  return /^\s*(#|\^|>|[*+-](\s|$)|\*{2,}|-{2,}|_{2,}|={2,}|\d+[.)]\s)/.test(apart)
    ? `\u00a0${apart.trimStart()}`
    : apart;
}
