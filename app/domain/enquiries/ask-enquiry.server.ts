import { createHash } from 'node:crypto';
import { linkToken } from '#app/domain/alerts/links.server.ts';
import { isSuppressed, mailboxOf } from '#app/domain/alerts/suppression.server.ts';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { nextReference } from '#app/domain/kernel/reference.server.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { enquiryConfirm } from '#app/emails/enquiry-confirm.ts';
import type { Enquiry } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { describeSubjects } from './describe-subjects.server.ts';
import { goPublic } from './go-public.server.ts';
import { confirmToken } from './link.server.ts';
import { canAskAs } from './policy.ts';
import { MOST_UNCONFIRMED } from './promise.ts';
import { type AskInput, MYSELF } from './schema.ts';
import { readSubject, subjectKey } from './subject.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'mail' | 'keys' | 'limits' | 'settings'>;

/** With the council at once, or once the link in a message was opened. */
export type Asked = { outcome: 'sent'; reference: string } | { outcome: 'confirm-by-mail' };

/**
 * Asks about something that a council published, or reports it as wrong. Anyone may: signed in, or
 * with an address that a message then confirms. The same words sent twice are asked once. For an
 * address the answer is the same whatever it is.
 * @param about a subject (subject.ts) @param from where the request comes from, for limits only
 * @throws NotFound for what is not here, or names somebody who may not be named; Invalid;
 *   NotAllowed; TooManyRequests; Conflict when too much waits for the address to say yes
 */
export async function askEnquiry(
  services: Needs,
  actor: Actor,
  { about, ...input }: AskInput & { about: string },
  from: { ip: string },
): Promise<Asked> {
  const subject = readSubject(about);
  const key = subject ? subjectKey(subject) : '';
  const shown = (await describeSubjects(services, [key])).get(key);
  if (!shown) throw new NotFound();
  await takeTurn(services, 'enquiry-ip', from.ip);
  const asked = { key, code: shown.code, title: shown.title, kind: input.kind, words: input.words };
  if (actor.kind !== 'person') {
    if (!input.email) {
      throw new Invalid('Enter your e-mail address, or sign in.', {
        email: ['Enter your e-mail address'],
      });
    }
    await takeTurn(services, 'enquiry-address', mailboxOf(input.email));
    await askByAddress(services, input.email, asked);
    return { outcome: 'confirm-by-mail' };
  }
  const { userId, memberships } = requirePerson(actor);
  await takeTurn(services, 'enquiry-person', userId);
  const as = memberships.find(
    ({ slug, organisationId }) => slug === input.as && canAskAs(actor, organisationId),
  );
  if (input.as !== MYSELF && !as) {
    throw new NotAllowed('Ask for yourself, or as an organisation that you speak for.');
  }
  return services.db.$transaction(async (tx) => {
    const { enquiry, isNew } = await keep(services, tx, asked, {
      askedById: userId,
      organisationId: as?.organisationId ?? null,
    });
    if (isNew) await goPublic(services, tx, enquiry, asked.title);
    return { outcome: 'sent', reference: enquiry.reference };
  });
}

type Question = {
  key: string;
  code: string;
  title: string;
  kind: AskInput['kind'];
  words: string;
};

async function askByAddress(services: Needs, address: string, asked: Question): Promise<void> {
  await services.db.$transaction(async (tx) => {
    if (await isSuppressed(tx, address)) return;
    const { enquiry, isNew } = await keep(services, tx, asked, { address });
    if (enquiry.confirmedAt) return;
    if (isNew) await refuseWhenMany(tx, address);
    await services.mail.queue(tx, {
      kind: 'enquiry-confirm',
      to: address,
      message: enquiryConfirm({
        url: `${services.settings.baseUrl}/enquiries/confirm/${confirmToken(services, enquiry.id)}`,
        neverUrl: `${services.settings.baseUrl}/alerts/never/${linkToken(services, 'never', address)}`,
      }),
      // Whoever sends it again has the message already.
      dedupeKey: `enquiry-confirm:${enquiry.id}:${londonDay(services.clock.now())}`,
    });
  });
}

type By = { askedById?: string; organisationId?: string | null; address?: string };

async function keep(
  services: Needs,
  tx: Transaction,
  { key, code, kind, words }: Question,
  by: By,
): Promise<{ enquiry: Enquiry; isNew: boolean }> {
  const who = by.askedById ?? by.address ?? '';
  const digest = createHash('sha256')
    .update(
      JSON.stringify([who, by.organisationId ?? '', key, kind, words.replaceAll(/\s+/g, ' ')]),
    )
    .digest();
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`enquiry:${who}`}, 0))`;
  const known = await tx.enquiry.findUnique({ where: { digest } });
  if (known) return { enquiry: known, isNew: false };
  const now = services.clock.now();
  const enquiry = await tx.enquiry.create({
    data: {
      reference: await nextReference(tx, 'Q', now),
      authorityCode: code,
      subject: key,
      kind,
      words,
      digest,
      sentAt: now,
      ...by,
    },
  });
  return { enquiry, isNew: true };
}

/**
 * Strangers can use an address: what waits for its owner to say yes is never more than a few. What
 * waits already stays, for it may be the owner's own. @throws Conflict
 */
async function refuseWhenMany(tx: Transaction, address: string): Promise<void> {
  if ((await tx.enquiry.count({ where: { address, confirmedAt: null } })) <= MOST_UNCONFIRMED)
    return;
  throw new Conflict(
    `${MOST_UNCONFIRMED} questions wait for a yes from this address. Open our messages there and send or leave them first, or sign in and ask.`,
  );
}
