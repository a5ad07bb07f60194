/** Lines whose payee was taken out before publishing. They are nobody's name. */
const REDACTED = [
  /\bredact(ed|ion)?\b/i,
  /\b(names?|details?|data|payee|supplier|beneficiary|information)\s+(is\s+|are\s+)?(withheld|removed|suppressed|not (shown|published|disclosed))\b/i,
  /^\W*(withheld|suppressed|anonymi[sz]ed|confidential|private individual|individuals?|personal data|named? individual)\W*$/i,
  /^\W*(exempt (under|from)|gdpr|data protection)\b/i,
];
/** "XXXX XXXX", "****-****". Two looks at the same letters, because one pattern would go to and fro. */
const CROSSED_OUT = [/^[\s*x#.-]+$/i, /[*x#]{4}/i];

export function isRedacted(name: string): boolean {
  return (
    REDACTED.some((pattern) => pattern.test(name)) ||
    CROSSED_OUT.every((pattern) => pattern.test(name))
  );
}
