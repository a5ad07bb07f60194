/** What a notice of change says: kept as a draft, then word for word as each version. Browser-safe. */
import { z } from 'zod';
import { keysOf } from '#app/domain/kernel/choices.ts';
import { areaSchema } from '#app/domain/places/schema.ts';
import { CHANGE_KINDS, COST_KINDS, STAGES } from './words.ts';

const words = z.string().default('');
const day = z.string().nullable().default(null);
const pence = z.number().int().nullable().default(null);
const vat = z.enum(['excluded', 'included', 'none', 'unknown']).default('unknown');

export const changeContent = z.object({
  title: words,
  kind: z.enum(keysOf(CHANGE_KINDS)).nullable().default(null),
  /** Ids of contracts, awards and grants in the council's registers. */
  subjectIds: z.array(z.string()).default([]),
  /** What it is about where no register has it. */
  inWords: words,
  /** Who provides it, where no register says; an organisation, never a person. */
  providerName: words,
  /** Who is meant by that name, where they are here. Who holds the contracts and grants is looked up. */
  providerIds: z.array(z.string()).default([]),
  serviceIds: z.array(z.string()).default([]),
  areas: z.array(areaSchema).default([]),
  /** Integer pence a year. */
  todayPence: pence,
  afterPence: pence,
  vat,
  sumsNotGiven: words,
  people: words,
  affected: words,
  reason: words,
  considered: words,
  equality: words,
  equalityUrl: words,
  stage: z.enum(keysOf(STAGES)).nullable().default(null),
  decidedBy: words,
  decisionUrl: words,
  /** Calendar days in London, YYYY-MM-DD. */
  decisionOn: day,
  givenOn: day,
  effectOn: day,
  /** An instant, ISO 8601 in UTC. */
  closesAt: z.string().nullable().default(null),
  whyShorter: words,
  contact: words,
});
export type ChangeContent = z.output<typeof changeContent>;

/**
 * Who is meant by the name that it gives. Without a name nobody is: older notices kept in the same place
 * whom their contracts were matched to.
 */
export function meantByName({ providerName, providerIds }: ChangeContent): string[] {
  return providerName ? providerIds : [];
}

/** What everyone reads of it. */
export type PublicContent = Omit<ChangeContent, 'providerIds'>;

export function publicContent({ providerIds: _kept, ...rest }: ChangeContent): PublicContent {
  return rest;
}

/** Of what the database holds. */
export function readContent(stored: unknown): ChangeContent {
  return changeContent.parse(stored);
}

export const proposalContent = z.object({
  title: words,
  wouldDo: words,
  costKind: z.enum(keysOf(COST_KINDS)).default('unknown'),
  costPence: pence,
  vat,
  needs: words,
  withWhom: words,
  /** For the council alone. */
  forCouncil: words,
});
export type ProposalContent = z.output<typeof proposalContent>;

/** What everyone may read of a proposal. */
export type PublicProposal = Omit<ProposalContent, 'forCouncil'>;

export function readProposal(stored: unknown): ProposalContent {
  return proposalContent.parse(stored);
}

export function publicPart({ forCouncil: _kept, ...rest }: ProposalContent): PublicProposal {
  return rest;
}
