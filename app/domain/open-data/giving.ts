import { compact } from './compact.ts';
import { lastDayOf } from './dates-out.ts';
import type { GrantParty, GrantRow } from './grant-rows.ts';

/**
 * A grant in the 360Giving standard.
 * @param prefix of the publisher: "360G-drawbridge"
 * @source 360Giving Data Standard 1.4.3
 */
export function grantOut(grant: GrantRow, prefix: string): Record<string, unknown> {
  return compact({
    id: grant.identifier ?? `${prefix}-${grant.id}`,
    title: grant.title,
    description: grant.description || grant.title,
    currency: 'GBP',
    amountAwarded: grant.amountPence / 100,
    awardDate: grant.awardedOn,
    url: grant.url,
    plannedDates: [
      {
        startDate: grant.startsOn,
        endDate:
          grant.endsOn ??
          (grant.startsOn && grant.months ? lastDayOf(grant.startsOn, grant.months) : null),
        duration: grant.months,
      },
    ],
    recipientOrganization: [partyOut(grant.recipient, prefix)],
    fundingOrganization: [
      { ...partyOut(grant.funder, prefix), department: grant.funder.department },
    ],
    grantProgramme: grant.programme ? [{ title: grant.programme }] : [],
    fromOpenCall: grant.fromOpenCall === null ? null : grant.fromOpenCall ? 'Yes' : 'No',
    beneficiaryLocation: grant.places.map(({ gss, name, codeType }) => ({
      name,
      geoCode: gss,
      geoCodeType: codeType,
    })),
    dataSource: grant.dataSource,
    dateModified: grant.changedAt.toISOString(),
  });
}

function partyOut(party: GrantParty, prefix: string): Record<string, unknown> {
  return {
    // Ids that are none of a register's are marked as the publisher's own.
    id: /^[A-Z]{2}-[A-Z]+-/.test(party.id) ? party.id : `${prefix}-org-${party.id}`,
    name: party.name,
    charityNumber: party.charityNumber,
    companyNumber: party.companyNumber,
  };
}
