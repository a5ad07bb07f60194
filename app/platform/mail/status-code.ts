/**
 * Whether an enhanced status code says that there is no such mailbox: not the sender's fault, not a
 * full one, and nothing that a later try would change.
 * @param text a code, or words that hold one, such as "550 5.1.1 No such user"
 * @source RFC 3463 §3.2 and §3.3; RFC 7505 §4 (5.1.10, a domain that takes no mail)
 */
export function isDeadAddressStatus(text: string): boolean {
  return /(?<![\d.])5\.(1\.(1|2|3|6|10)|2\.1)(?![\d.]\d|\d)/.test(text);
}
