import { Feed } from 'feed';
import ical, { ICalEventTransparency } from 'ical-generator';
import { escapeHtml } from '#app/emails/layout.ts';
import type { Services } from '#app/platform/ports.ts';
import { type ContractLine, contractTitle } from './contract-line.ts';
import { type ContractSearch, contractSearchPath } from './contract-search.ts';
import { datesWords, feedTitle, partiesWords, sumWords } from './contract-words.ts';
import { listContracts } from './list-contracts.server.ts';
import { contractsAsked } from './search-contracts.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'settings'>;

const MOST = { atom: 100, calendar: 300 };
/** A feed tells of what ends, this far ahead unless asked otherwise. */
const USUAL_MONTHS = 12;
const HOUR_S = 3600;

type ContractFeed = {
  query: ContractSearch;
  title: string;
  lines: ContractLine[];
  changedAt: Date | null;
};

async function feedOf(
  services: Needs,
  params: URLSearchParams,
  most: number,
): Promise<ContractFeed> {
  const { query, asked } = await contractsAsked(services, params);
  const months = query.ending ?? USUAL_MONTHS;
  const { contracts } = await listContracts(services, {
    ...asked,
    endingWithin: months,
    sort: 'ending',
    page: 1,
    pageSize: most,
  });
  const newest = contracts.map(({ toldAt }) => toldAt.getTime());
  return {
    query: { ...query, ending: months, page: 1 },
    title: feedTitle(query, months),
    lines: contracts,
    changedAt: newest.length > 0 ? new Date(Math.max(...newest)) : null,
  };
}

/** Contracts that end, as Atom: the same state gives the same bytes. @source RFC 4287 */
export async function contractsAsAtom(
  services: Needs,
  params: URLSearchParams,
): Promise<{ body: string; changedAt: Date | null }> {
  const { baseUrl } = services.settings;
  const { query, title, lines, changedAt } = await feedOf(services, params, MOST.atom);
  const self = baseUrl + contractSearchPath(query, {}, '/contracts.atom');
  const atom = new Feed({
    id: self,
    title,
    description: 'Contracts of councils that end. Free to read, always.',
    link: baseUrl + contractSearchPath(query),
    feed: self,
    updated: changedAt ?? new Date(services.clock.now().toISOString().slice(0, 10)),
    author: { name: 'Drawbridge', link: baseUrl },
    generator: 'Drawbridge',
  });
  for (const line of lines) {
    const text = [datesWords(line), `${partiesWords(line)}.`, `${sumWords(line)}.`];
    atom.addItem({
      id: `urn:uuid:${line.id}`,
      link: `${baseUrl}/contracts/${line.id}`,
      // The library writes titles as HTML, so what is meant as text is made into it.
      title: escapeHtml(contractTitle(line)),
      date: line.toldAt,
      author: [{ name: line.council.name }],
      content: text.map((words) => `<p>${escapeHtml(words)}</p>`).join(''),
    });
  }
  return { body: atom.atom1(), changedAt };
}

/** The days on which contracts end and are reviewed, as a calendar. @source RFC 5545 */
export async function contractsAsCalendar(
  services: Needs,
  params: URLSearchParams,
): Promise<{ body: string; changedAt: Date | null }> {
  const { baseUrl } = services.settings;
  const { query, title, lines, changedAt } = await feedOf(services, params, MOST.calendar);
  const { host } = new URL(baseUrl);
  const calendar = ical({
    prodId: { company: 'Drawbridge', product: 'Contracts', language: 'EN' },
    // The library writes this one as it comes.
    name: title.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`),
    url: baseUrl + contractSearchPath(query),
    source: baseUrl + contractSearchPath(query, {}, '/contracts.ics'),
    ttl: HOUR_S,
  });
  for (const line of lines) {
    for (const [name, day] of [
      ['Ends', line.endsOn],
      ['Review', line.reviewOn],
    ] as const) {
      if (!day) continue;
      calendar.createEvent({
        id: `contract-${line.id}-${name.toLowerCase()}@${host}`,
        stamp: line.toldAt,
        start: new Date(`${day}T00:00:00Z`),
        allDay: true,
        timezone: 'UTC',
        transparency: ICalEventTransparency.TRANSPARENT,
        summary: `${name}: ${contractTitle(line)}`,
        description: [`${partiesWords(line)}.`, `${sumWords(line)}.`].join('\n'),
        url: `${baseUrl}/contracts/${line.id}`,
      });
    }
  }
  return { body: `${calendar.toString()}\r\n`, changedAt };
}
