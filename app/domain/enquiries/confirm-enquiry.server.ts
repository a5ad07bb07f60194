import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Enquiry } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { describeSubjects } from './describe-subjects.server.ts';
import { goPublic } from './go-public.server.ts';
import { readConfirmToken } from './link.server.ts';
import type { EnquiryKind } from './words.ts';

/** What the link in a message sends, with nothing changed yet. */
export type EnquiryToConfirm = {
  title: string;
  kind: EnquiryKind;
  words: string;
  /** Once it was sent. */
  reference: string | null;
};

/**
 * Opening the link shows this and changes nothing: mail scanners open every link they see.
 * @throws Invalid when the link is none of ours, or what it was for is gone
 */
export async function enquiryToConfirm(
  services: Pick<Services, 'db' | 'clock' | 'keys'>,
  token: string,
): Promise<EnquiryToConfirm> {
  const { enquiry, title } = await namedBy(services, token);
  const { kind, words, reference, confirmedAt } = enquiry;
  return { title, kind, words, reference: confirmedAt ? reference : null };
}

/** The address is theirs and they want it sent: it goes to the council. Doing it twice does it once. */
export async function confirmEnquiry(
  services: Pick<Services, 'db' | 'clock' | 'keys' | 'mail' | 'settings'>,
  token: string,
): Promise<{ reference: string }> {
  const { enquiry, title } = await namedBy(services, token);
  if (!enquiry.confirmedAt) {
    await services.db.$transaction((tx) => goPublic(services, tx, enquiry, title));
  }
  return { reference: enquiry.reference };
}

async function namedBy(
  services: Pick<Services, 'db' | 'clock' | 'keys'>,
  token: string,
): Promise<{ enquiry: Enquiry; title: string }> {
  const id = readConfirmToken(services, token);
  const enquiry = await services.db.enquiry.findUnique({ where: { id } });
  const shown =
    enquiry && (await describeSubjects(services, [enquiry.subject])).get(enquiry.subject);
  if (!enquiry || !shown) {
    throw new Invalid('This link is too old, or what it is about is no longer here. Write again.');
  }
  return { enquiry, title: shown.title };
}
