import { awardsOut, bidsOut, type ToldOutcome } from './award-out.ts';
import { compact } from './compact.ts';
import { buyerParty, type Party, type PartyRow, supplierParty } from './parties-out.server.ts';
import type { PendingEvent } from './pending-events.server.ts';
import { periodOut, tenderOut } from './tender-out.server.ts';

type Plain = Record<string, unknown>;

/** The parts every release has; the rest differs by what happened. */
export type BuiltRelease = Plain & { ocid: string; id: string; date: string; tag: string[] };

/**
 * The release that tells an event. The first tells all that was published, a change tells it again
 * with what changed, a withdrawal and an outcome tell only what they add.
 * @source OCDS 1.1.5, releaseTag
 */
export function buildRelease(
  happened: PendingEvent,
  parties: ReadonlyMap<string, PartyRow>,
  outcome: ToldOutcome | null,
  baseUrl: string,
): BuiltRelease {
  const { content, event, ocid, at } = happened;
  const buyer = buyerParty(content, parties.get(happened.buyerId));
  const date = at.toISOString();
  const told =
    event === 'outcome'
      ? outcomeParts(happened, outcome!, parties, baseUrl)
      : event === 'withdrawn'
        ? withdrawnParts(happened)
        : versionParts(happened, baseUrl);
  return {
    ...compact({
      ocid,
      id: `${ocid}-${event}`,
      date,
      tag: told.tag,
      initiationType: 'tender',
      language: content.lang,
      parties: [buyer, ...told.parties],
      buyer: { id: buyer.id, name: buyer.name },
      ...told.sections,
    }),
  } as BuiltRelease;
}

type Parts = { tag: string[]; parties: Party[]; sections: Plain };

function isPlanning({ content }: PendingEvent): boolean {
  return content.kind === 'market_engagement';
}

function versionParts(happened: PendingEvent, baseUrl: string): Parts {
  const { content, version, note, at, ocid } = happened;
  const publishedAt = happened.publishedAt.toISOString();
  const amends = version > 1 && {
    amendments: [
      {
        id: `v${version}`,
        date: at.toISOString(),
        description: note,
        amendsReleaseID: `${ocid}-v${version - 1}`,
        releaseID: `${ocid}-v${version}`,
      },
    ],
  };
  return {
    tag: [tagOf(happened)],
    parties: [],
    sections: {
      ...(isPlanning(happened) && {
        planning: {
          milestones: [
            {
              id: 'engagement',
              type: 'engagement',
              title: 'Views are welcome until then',
              dueDate: content.bidsCloseAt ?? content.questionsCloseAt,
            },
          ],
        },
      }),
      tender: { ...tenderOut(content, { publishedAt, baseUrl }), ...amends },
    },
  };
}

/** What moves a date, or asks bidders to look again, is an amendment; words alone are an update. */
function tagOf(happened: PendingEvent): string {
  if (isPlanning(happened)) return happened.version === 1 ? 'planning' : 'planningUpdate';
  if (happened.version === 1) return 'tender';
  const moves = happened.needsReconfirmation || (happened.note ?? '').includes('\n');
  return moves ? 'tenderAmendment' : 'tenderUpdate';
}

function withdrawnParts(happened: PendingEvent): Parts {
  const { content, withdrawnReason, at } = happened;
  const planning = isPlanning(happened);
  const status = planning ? 'withdrawn' : 'cancelled';
  return {
    tag: [planning ? 'planningUpdate' : 'tenderCancellation'],
    parties: [],
    sections: {
      tender: {
        id: content.reference,
        status,
        statusDetails: withdrawnReason,
        finalStatusDate: at.toISOString(),
        lots: content.lots.map(({ number }) => ({ id: String(number), status })),
      },
    },
  };
}

function outcomeParts(
  happened: PendingEvent,
  outcome: ToldOutcome,
  parties: ReadonlyMap<string, PartyRow>,
  baseUrl: string,
): Parts {
  const { content, at } = happened;
  const winners = outcome.awards.map((award) => ({
    award,
    party: supplierParty(award, parties.get(award.supplierId ?? '')),
  }));
  const ids = new Map(winners.map(({ award, party }) => [award.id, party.id]));
  const awarded = new Set(outcome.awards.map(({ lotNumber }) => lotNumber));
  const ends = {
    status: outcome.kind === 'awarded' ? 'complete' : 'unsuccessful',
    finalStatusDate: at.toISOString(),
  };
  const lotEnds = content.lots.map(({ number }) => ({
    id: String(number),
    status: awarded.has(number) ? 'complete' : 'unsuccessful',
  }));
  // Of a quick quote nothing was told before: all of it is told now.
  const isFirst = content.kind === 'quick_quote';
  const publishedAt = happened.publishedAt.toISOString();
  const first = isFirst ? tenderOut(content, { publishedAt, baseUrl }) : { id: content.reference };
  const lots = isFirst
    ? (first.lots as Plain[]).map((lot, index) => ({ ...lot, ...lotEnds[index] }))
    : lotEnds;
  return {
    tag: isFirst ? ['tender', 'award'] : ['award'],
    parties: [...new Map(winners.map(({ party }) => [party.id, party])).values()],
    sections: {
      tender: { ...first, ...ends, lots },
      bids: bidsOut(outcome.bids, outcome.releasedAt),
      awards: awardsOut(content, outcome, ids, periodOut(content)),
    },
  };
}
