import PostalMime, { type Email } from 'postal-mime';

/** What a returned message says. */
export type Returned = {
  /** Of the message that it is about; null when it doesn't say. */
  messageId: string | null;
  verdict: 'bounce' | 'complaint' | 'not-now' | 'unknown';
  reason: string;
};

/** Fields of one block, names in small letters. */
type Fields = Map<string, string>;

/**
 * Reads a message that a mail server sent back: a delivery report (RFC 3464) or a complaint in the
 * Abuse Reporting Format (RFC 5965). Nothing in it is believed but that it is one.
 * @returns `not-now` for what was given up after delays, or is only late: the address may be well
 */
export async function readReturned(raw: Uint8Array): Promise<Returned> {
  const mail = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'utf8',
    maxNestingDepth: 20,
    maxHeadersSize: 256 * 1024,
  });
  const messageId = originalMessageId(mail);
  const report = partOf(mail, 'message/delivery-status');
  if (report !== null) return { messageId, ...verdictOfReport(report) };
  const complaint = partOf(mail, 'message/feedback-report');
  if (complaint !== null) return { messageId, ...verdictOfComplaint(complaint) };
  return { messageId, verdict: 'unknown', reason: 'It is no delivery report and no complaint.' };
}

function verdictOfReport(report: string): Omit<Returned, 'messageId'> {
  const recipients = blocksOf(report).filter((block) => block.has('action'));
  const told = ({ get }: { get(name: string): string | undefined }) =>
    [get('status'), get('diagnostic-code')].filter(Boolean).join(' ');
  const failed = recipients.filter((block) => /^failed\b/i.test(block.get('action') ?? ''));
  const forGood = failed.find((block) => /^5\.\d+\.\d+/.test(block.get('status') ?? ''));
  if (forGood) return { verdict: 'bounce', reason: told({ get: (name) => forGood.get(name) }) };
  const [late] = [...failed, ...recipients].filter((block) =>
    /^(failed|delayed)\b/i.test(block.get('action') ?? ''),
  );
  if (late) return { verdict: 'not-now', reason: told({ get: (name) => late.get(name) }) };
  return { verdict: 'unknown', reason: 'It reports no failure.' };
}

function verdictOfComplaint(report: string): Omit<Returned, 'messageId'> {
  const type = blocksOf(report)[0]?.get('feedback-type')?.toLowerCase() ?? '';
  return type === 'abuse'
    ? { verdict: 'complaint', reason: 'Reported as unwanted mail.' }
    : { verdict: 'unknown', reason: `It is feedback of the type “${type.slice(0, 40)}”.` };
}

/** Of the message that came back, or of its headers, whichever is in it. */
function originalMessageId(mail: Email): string | null {
  const original = partOf(mail, 'message/rfc822') ?? partOf(mail, 'text/rfc822-headers');
  const header = original === null ? undefined : blocksOf(original)[0]?.get('message-id');
  return /<[^<>\s]+>/.exec(header ?? '')?.[0] ?? null;
}

function partOf(mail: Email, mimeType: string): string | null {
  const part = mail.attachments.find((one) => one.mimeType.toLowerCase() === mimeType);
  if (!part) return null;
  return typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content);
}

/** Blocks of `Name: value` lines, parted by an empty line; a line that begins with a space goes on. */
function blocksOf(text: string): Fields[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n\n+/)
    .map((block) => {
      const fields: Fields = new Map();
      for (const line of block.split('\n')) {
        const [, name, value] = /^([!-9;-~]+):(.*)$/.exec(line) ?? [];
        if (name && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value!.trim());
      }
      return fields;
    })
    .filter((fields) => fields.size > 0);
}
