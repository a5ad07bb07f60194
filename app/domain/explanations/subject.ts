/** What a council may explain, as it stands in addresses and forms. Browser-safe. */

/** `payee` goes by the payee's id here; what is kept goes by its key, which outlives imports. */
export type ExplanationSubject =
  | { scope: 'payment' | 'contract'; lineId: string }
  | { scope: 'payee'; payeeId: string }
  | { scope: 'department'; word: string }
  | { scope: 'payee_department'; payeeId: string; word: string };

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** "payment:<id>", "contract:<id>", "payee:<id>", "word:<word>", "payee-word:<id>:<word>". */
export function subjectText(subject: ExplanationSubject): string {
  switch (subject.scope) {
    case 'payee':
      return `payee:${subject.payeeId}`;
    case 'department':
      return `word:${subject.word}`;
    case 'payee_department':
      return `payee-word:${subject.payeeId}:${subject.word}`;
    default:
      return `${subject.scope}:${subject.lineId}`;
  }
}

/** Null for what is no subject. Words are taken as the sums have them: in small letters, trimmed. */
export function readSubject(text: string): ExplanationSubject | null {
  const at = text.indexOf(':');
  const [kind, rest] = [text.slice(0, at), text.slice(at + 1)];
  if (kind === 'word') {
    const word = asWord(rest);
    return word === '' ? null : { scope: 'department', word };
  }
  const [id, word] = [rest.slice(0, 36), asWord(rest.slice(37))];
  if (!ID.test(id)) return null;
  if (kind === 'payee-word')
    return rest[36] === ':' && word !== ''
      ? { scope: 'payee_department', payeeId: id, word }
      : null;
  if (rest.length !== 36) return null;
  if (kind === 'payee') return { scope: 'payee', payeeId: id };
  return kind === 'payment' || kind === 'contract' ? { scope: kind, lineId: id } : null;
}

function asWord(text: string): string {
  return text.trim().toLowerCase().slice(0, 300);
}
