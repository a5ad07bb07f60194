import { formatDay, formatInstant, londonDay } from '#app/domain/kernel/time.ts';
import { shortened } from '#app/domain/kernel/words.ts';
import { costInWords, factsInBrief } from '#app/domain/opportunities/brief-words.ts';
import { EMPTY_SEARCH, searchPath } from '#app/domain/opportunities/search-query.ts';
import { alertDigest, type DigestEntry } from '#app/emails/alert-digest.ts';
import type { Alert } from '#app/platform/db/generated/client.ts';
import type { OutgoingMail, Services } from '#app/platform/ports.ts';
import type { Cover } from './covers.server.ts';
import { ALERT_KINDS, type AlertKind } from './kinds.ts';
import { linkToken } from './links.server.ts';
import { whenWords } from './schedule.ts';
import type { AlertCriteria } from './schema.ts';
import type { Digest, Telling } from './write-messages.server.ts';

const and = new Intl.ListFormat('en-GB');

/** A digest as a message, with the headers by which mail programs turn it off in one click. */
export function digestMail(
  services: Pick<Services, 'keys' | 'settings' | 'clock'>,
  digest: Digest,
): OutgoingMail {
  const { deliveryId, reader, ownerKey, alerts, shown, more, team, standsIn } = digest;
  const { baseUrl } = services.settings;
  const now = services.clock.now();
  const off = (token: string) => `${baseUrl}/alerts/off/${token}`;
  const whole = off(linkToken(services, 'message', deliveryId, reader.userId));
  // A team's key would stand for all its members; this reader's own stands for them alone.
  const own = reader.userId === '' ? ownerKey : `p:${reader.userId}`;
  return {
    kind: 'alert-digest',
    isBulk: true,
    to: reader.address,
    dedupeKey: `alert:${deliveryId}`,
    headers: {
      // @source RFC 8058: the pair that lets a mail program turn it off with one POST
      'List-Unsubscribe': `<${whole}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
    message: alertDigest({
      ...headingsOf(shown, more.length, now),
      sections: alerts.flatMap((alert) => {
        const isOfAlert = (telling: Telling) => telling.alert.id === alert.id;
        const entries = shown.filter(isOfAlert);
        const told = [...entries, ...more.filter(isOfAlert)];
        const over = told.length - entries.length;
        if (entries.length === 0 && over === 0) return [];
        return [
          {
            name: alert.name,
            note: standInWords(standsIn.get(alert.id), now),
            when: whenWords(alert),
            entries: entries.map((telling) => entryOf(telling, baseUrl, now)),
            more: over,
            moreUrl: `${baseUrl}${pathOf(alert, told)}`,
            offUrl: off(linkToken(services, 'alert', alert.id, reader.userId)),
          },
        ];
      }),
      team,
      allOffUrl: off(linkToken(services, 'everything', own, reader.userId)),
    }),
  };
}

/** "3 new, the first closes 1 December"; for one alone its own words too. */
function headingsOf(
  shown: readonly Telling[],
  more: number,
  now: Date,
): { subject: string; title: string } {
  const [first] = shown;
  const count = shown.length + more;
  const kinds = new Set(shown.map(({ item }) => item.kind));
  const { label, many } = ALERT_KINDS[first!.item.kind as AlertKind];
  const dates = shown.flatMap((telling) => closing(telling) ?? []);
  const soonest = dates.length > 0 ? new Date(Math.min(...dates.map(Number))) : null;
  const day = soonest && formatDay(londonDay(soonest), { weekday: false, ...yearIn(soonest, now) });
  if (count === 1) {
    const closes = day ? `, closes ${day}` : '';
    const { title } = first!.news ?? first!.brief;
    return { subject: `${label}: ${shortened(title, 90)}${closes}`, title: `${label}${closes}` };
  }
  const what = `${count} ${kinds.size === 1 ? many : 'things to know'}`;
  const title = day ? `${what}, the first closes ${day}` : what;
  return { subject: title, title };
}

function entryOf(telling: Telling, baseUrl: string, now: Date): DigestEntry {
  const { item, brief, news } = telling;
  const { label, lapses } = ALERT_KINDS[item.kind as AlertKind];
  if (news) {
    const { title, path, words } = news;
    const said = { facts: [], cost: words, why: item.why };
    return { lead: label, label: null, title, url: baseUrl + path, ...said, calendarUrl: null };
  }
  const closes = closing(telling);
  const url = `${baseUrl}/opportunities/${encodeURIComponent(brief.reference)}`;
  return {
    lead: lapses ? closingWords(closes, now) : label,
    label: lapses && item.kind !== 'new' ? label : null,
    title: brief.title,
    url,
    facts: factsInBrief(brief),
    cost: costInWords(brief),
    why: item.why,
    calendarUrl: closes ? `${url}.ics` : null,
  };
}

/** "You stand in for Joan Wetherall until 5 December." */
function standInWords(cover: Cover | undefined, now: Date): string | null {
  if (!cover) return null;
  const until = formatDay(londonDay(cover.until), { weekday: false, ...yearIn(cover.until, now) });
  return `You stand in for ${and.format(cover.names)} until ${until}.`;
}

/** When bids close, where that still matters to who is told. */
function closing({ item, brief }: Telling): Date | null {
  return brief && ALERT_KINDS[item.kind as AlertKind].lapses ? brief.bidsCloseAt : null;
}

/** "Closes Tuesday 1 December, noon (in 9 days)", by the days of the calendar in London. */
function closingWords(closes: Date | null, now: Date): string {
  if (!closes) return 'Closing date not given';
  const midnight = (instant: Date) => Date.parse(londonDay(instant));
  const days = Math.round((midnight(closes) - midnight(now)) / 86_400_000);
  const left = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
  return `Closes ${formatInstant(closes, yearIn(closes, now))} (${left})`;
}

/** The year is said only where it is another. */
function yearIn(instant: Date, now: Date): { year: boolean } {
  return { year: londonDay(instant).slice(0, 4) !== londonDay(now).slice(0, 4) };
}

/** Where the rest can be seen: the search itself, as far as a search can say it. */
function pathOf(alert: Alert, told: readonly Telling[]): string {
  if (alert.about === 'follows') return '/account/alerts';
  if (alert.about !== 'search') return '/opportunities';
  const { buyer: ids, without: _, ...criteria } = alert.criteria as AlertCriteria;
  const buyer = ids.length === 1 ? (told[0]?.brief?.buyer.slug ?? '') : '';
  return searchPath({ ...EMPTY_SEARCH, ...criteria, buyer, sort: 'newest' });
}
