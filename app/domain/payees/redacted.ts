const SAYS_SO =
  /redact|personal data|name withheld|^withheld|withheld$|^confidential|data protection|^gdpr|^(?:private )?individual(?: payee)?$|^(?:named? )?(?:removed|suppressed|anonymi[sz]ed)\b|^sensitive|^exempt(?:ed)? (?:person|info)/i;
/** Nothing but signs: *****, XXXX, ----. A few figures of an account in brackets are no name hidden. */
const BLACKED_OUT = /^[\s*x#.█-]{3,}$/i;

/**
 * True for a payee whose name the council has hidden, as a rule because it is a person. Such lines
 * are kept as hidden: no payee is made of them, and nobody adds them up as if they were one.
 */
export function isRedacted(name: string): boolean {
  return SAYS_SO.test(name) || BLACKED_OUT.test(name);
}
