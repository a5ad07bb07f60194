import { createHash, randomBytes } from 'node:crypto';
import {
  drawReceiptNumber,
  hashParts,
  manifestHashOf,
  type ReceiptPayload,
  receiptBytes,
} from '#app/domain/bids/receipt.server.ts';
import type { BidContent, SealedBid } from '#app/domain/bids/schema.ts';
import { newDraft } from '#app/domain/bids/working-copy.server.ts';
import { seal } from '#app/domain/kernel/sealing/seal.server.ts';
import { serviceTypeById } from '#app/domain/services/catalogue.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { answerText } from './bid-words.ts';
import { workingTime } from './calendar.ts';
import { idOf } from './identity.server.ts';
import type { BuiltOpportunity } from './opportunity-rows.server.ts';
import type { OrganisationRow } from './organisation-rows.server.ts';
import { type Random, seededRandom } from './random.ts';

export type BuiltBid = {
  bidder: OrganisationRow;
  bid: Prisma.BidCreateManyInput & { id: string };
  party: Prisma.BidPartyCreateManyInput;
  /** Null for one that was begun and not sent. */
  version: (Prisma.BidVersionCreateManyInput & { id: string; submittedAt: Date }) | null;
  inside: SealedBid | null;
};

type Context = {
  services: Pick<Services, 'keys'>;
  sealingKey: { keyId: string; publicKey: Uint8Array };
  userId: string | null;
  /** The end of the procurement's chain at an instant. */
  auditHead(at: Date): ReceiptPayload['audit'];
  start: Date;
};

/**
 * A bid as submitting would have left it: sealed to the opportunity's key, with its receipt. It was
 * sent before the deadline, which the database checks again.
 * @param position among the bidders; the first bids for every lot
 */
export function buildBid(
  built: BuiltOpportunity,
  bidder: OrganisationRow,
  position: number,
  sent: boolean,
  context: Context,
): BuiltBid {
  const { row, when } = built;
  const name = `${row.id}/${bidder.slug}`;
  const random = seededRandom(`bid/${name}`);
  const id = idOf('bid', name);
  const content = contentOf(built, bidder, position, sent, random);
  const submittedAt = submissionTime(built, context.start, random);
  const createdAt = new Date(
    Math.min(when.publishedAt!.getTime() + 7_200_000, submittedAt.getTime()),
  );
  const salt = randomBytes(32).toString('hex');
  const changed = Object.fromEntries(
    Object.keys(content.answers).map((question) => [`answer:${question}`, 1]),
  );
  const copy = { content, changed, sent: sent ? { version: 1, salt, content } : null };
  const party: Prisma.BidPartyCreateManyInput = {
    bidId: id,
    organisationId: bidder.id,
    role: 'lead',
    declaredVcse: bidder.declaredVcse,
    declaredSme: bidder.declaredSme,
    declaredAt: createdAt,
  };
  const bid = {
    id,
    opportunityId: row.id,
    leadOrganisationId: bidder.id,
    createdById: context.userId,
    createdAt,
    updatedAt: sent ? submittedAt : createdAt,
    ...newDraft(context.services, id, copy),
  };
  if (!sent) return { bidder, bid, party, version: null, inside: null };
  const inside: SealedBid = {
    format: 1,
    leadOrganisationId: bidder.id,
    leadOrganisationName: bidder.name,
    salt,
    content,
  };
  const { keyId, publicKey } = context.sealingKey;
  const binding = { opportunityId: row.id, bidId: id, versionNumber: 1, keyId };
  const sealed = seal(Buffer.from(JSON.stringify(inside)), publicKey, binding);
  const receiptNumber = drawReceiptNumber(submittedAt);
  const payload: ReceiptPayload = {
    format: 'drawbridge-receipt-1',
    receiptNumber,
    opportunity: row.reference,
    bid: id,
    version: 1,
    submittedAt: submittedAt.toISOString(),
    parts: hashParts(content, salt),
    sealed: {
      algorithm: sealed.algorithm,
      keyId,
      sha256: createHash('sha256').update(sealed.sealed).digest('hex'),
    },
    audit: context.auditHead(submittedAt),
  };
  const { signature, keyId: receiptKeyId } = context.services.keys.sign(receiptBytes(payload));
  const version = {
    id: idOf('bid version', name),
    bidId: id,
    number: 1,
    submittedAt,
    submittedById: context.userId,
    submissionKey: idOf('submission', name),
    sealAlgorithm: sealed.algorithm,
    sealKeyId: keyId,
    ephemeralPublicKey: sealed.ephemeralPublicKey,
    nonce: sealed.nonce,
    sealed: sealed.sealed,
    receiptNumber,
    manifestHash: manifestHashOf(payload),
    receiptPayload: payload,
    receiptSignature: Buffer.from(signature),
    receiptKeyId,
  };
  return { bidder, bid, party, version, inside };
}

/** In working hours after publication, before the deadline and before now. */
function submissionTime({ planned, when }: BuiltOpportunity, start: Date, random: Random): Date {
  const last = Math.min(planned.days - 1, -1);
  const drawn = workingTime(
    start,
    last - random.whole(0, 4),
    random.whole(9, 16),
    random.whole(0, 59),
  );
  const soonest = when.publishedAt!.getTime() + 3 * 3_600_000;
  const latest = when.withdrawnAt
    ? when.withdrawnAt.getTime() - 3_600_000
    : Number.POSITIVE_INFINITY;
  return new Date(Math.min(Math.max(drawn.getTime(), soonest), latest));
}

/** Groups of services about places and things. */
const PLACE_GROUPS = new Set(['environment', 'culture', 'food-and-travel']);

const PARTS = { user_voice: 'voice', social_value: 'gain' } as const;

function contentOf(
  built: BuiltOpportunity,
  bidder: OrganisationRow,
  position: number,
  sent: boolean,
  random: Random,
): BidContent {
  const { lots, questions, criteria, planned, template, cost } = built;
  const chosen =
    lots.length === 1 || position === 0
      ? lots
      : lots.filter((_, index) => index === position % lots.length || random.chance(0.3));
  const lang = template.lang ?? 'en';
  const voice = {
    description: bidder.description ?? '',
    place: planned.place,
    volume: cost.volume.toLocaleString('en-GB'),
    lang,
  };
  const said = new Set<string>();
  const own = PLACE_GROUPS.has(serviceTypeById(template.services[0]!)?.group ?? '')
    ? 'place'
    : 'own';
  const asked = sent ? questions : questions.slice(0, 2);
  const answers: [string, string][] = asked.map((question) => {
    const kind = criteria.find((criterion) => criterion.id === question.criterionId)?.kind;
    const starts = question.guidance !== '' && question.wordLimit === 250;
    const scored = kind === 'user_voice' || kind === 'social_value' ? PARTS[kind] : own;
    const part = kind === undefined ? 'advice' : starts ? 'begin' : scored;
    return [question.id, answerText(part, voice, said, random)];
  });
  const factor = 0.91 + random.next() * 0.1;
  const note = random.pick([
    'The same price each year.',
    'With everything in it; nothing comes on top.',
    '',
  ]);
  const prices = chosen.map((lot): [string, BidContent['prices'][string]] => {
    const pence = Math.round((lot.basePence * factor) / 10_00) * 10_00;
    return [lot.id, { pence, vatBasis: lot.vat, note: lang === 'cy' ? '' : note }];
  });
  return {
    lots: chosen.map((lot) => lot.id),
    answers: Object.fromEntries(answers.filter(([, text]) => text !== '')),
    prices: sent ? Object.fromEntries(prices) : {},
    files: [],
  };
}
