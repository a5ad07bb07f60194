/** What may be asked about, as it stands in addresses and in the database. Browser-safe. */
export type EnquirySubject =
  | { kind: 'payment' | 'contract'; id: string }
  | { kind: 'payee' | 'service'; code: string; id: string };

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const CODE = /^[A-Za-z]\d{8}$/;

/** "payment:<id>", "contract:<id>", "payee:<publishing code>:<id>", "service:<code>:<service id>". */
export function subjectKey(subject: EnquirySubject): string {
  return 'code' in subject
    ? `${subject.kind}:${subject.code}:${subject.id}`
    : `${subject.kind}:${subject.id}`;
}

/** Null for what is none. */
export function readSubject(text: string): EnquirySubject | null {
  const [kind, one = '', two = '', more] = text.slice(0, 200).split(':');
  if (more !== undefined) return null;
  if (kind === 'payment' || kind === 'contract') {
    return ID.test(one) && two === '' ? { kind, id: one.toLowerCase() } : null;
  }
  if (!ID.test(one) && !CODE.test(one)) return null;
  const code = CODE.test(one) ? one.toUpperCase() : one.toLowerCase();
  if (kind === 'payee') return ID.test(two) ? { kind, code, id: two.toLowerCase() } : null;
  return kind === 'service' && /^[a-z-]{1,60}$/.test(two) ? { kind, code, id: two } : null;
}
