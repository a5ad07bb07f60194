import { formatPence } from '#app/domain/kernel/money.ts';
import { formatInstant } from '#app/domain/kernel/time.ts';
import { EMPTY_SEARCH, searchPath } from '#app/domain/opportunities/search-query.ts';
import { alertDigest, type DigestEntry } from '#app/emails/alert-digest.ts';
import type { Alert } from '#app/platform/db/generated/client.ts';
import type { OutgoingMail, Services } from '#app/platform/ports.ts';
import { ALERT_KINDS, type AlertKind } from './kinds.ts';
import { linkToken } from './links.server.ts';
import { whenWords } from './schedule.ts';
import type { AlertCriteria } from './schema.ts';
import type { Digest, Telling } from './write-messages.server.ts';

/** A digest as a message, with the headers by which mail programs turn it off in one click. */
export function digestMail(
  services: Pick<Services, 'keys' | 'settings'>,
  digest: Digest,
): OutgoingMail {
  const { deliveryId, reader, ownerKey, alerts, shown, more } = digest;
  const { baseUrl } = services.settings;
  const off = (token: string) => `${baseUrl}/alerts/off/${token}`;
  const whole = off(linkToken(services, 'message', deliveryId, reader.userId));
  // A team's key would stand for all its members; this reader's own stands for them alone.
  const own = reader.userId === '' ? ownerKey : `p:${reader.userId}`;
  return {
    kind: 'alert-digest',
    to: reader.address,
    dedupeKey: `alert:${deliveryId}`,
    headers: {
      // @source RFC 8058: the pair that lets a mail program turn it off with one POST
      'List-Unsubscribe': `<${whole}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
    message: alertDigest({
      subject: subjectOf(shown, more.length),
      sections: alerts.flatMap((alert) => {
        const isOfAlert = (telling: Telling) => telling.alert.id === alert.id;
        const entries = shown.filter(isOfAlert);
        const told = [...entries, ...more.filter(isOfAlert)];
        const over = told.length - entries.length;
        if (entries.length === 0 && over === 0) return [];
        return [
          {
            name: alert.name,
            when: whenWords(alert),
            entries: entries.map((telling) => entryOf(telling, baseUrl)),
            more: over,
            moreUrl: `${baseUrl}${pathOf(alert, told)}`,
            offUrl: off(linkToken(services, 'alert', alert.id, reader.userId)),
          },
        ];
      }),
      allOffUrl: off(linkToken(services, 'everything', own, reader.userId)),
    }),
  };
}

function subjectOf(shown: readonly Telling[], more: number): string {
  const [first] = shown;
  const count = shown.length + more;
  const kinds = new Set(shown.map(({ item }) => item.kind));
  const kind = first!.item.kind as AlertKind;
  if (count === 1) return `${ALERT_KINDS[kind].label}: ${first!.brief.title}`;
  return kinds.size === 1 ? `${ALERT_KINDS[kind].heading}: ${count}` : `${count} things to know`;
}

function entryOf({ item, brief }: Telling, baseUrl: string): DigestEntry {
  const value = brief.estimatedValuePence;
  return {
    label: ALERT_KINDS[item.kind as AlertKind].label,
    closes: brief.bidsCloseAt ? formatInstant(brief.bidsCloseAt) : null,
    title: brief.title,
    url: `${baseUrl}/opportunities/${encodeURIComponent(brief.reference)}`,
    facts: [
      brief.buyer.name,
      ...(brief.place ? [brief.place] : []),
      ...(value === null ? [] : [`up to ${formatPence(value)} with VAT`]),
      ...(brief.elsewhere ? [`published on ${brief.elsewhere.system}`] : []),
    ],
    why: item.why,
  };
}

/** Where the rest can be seen: the search itself, as far as a search can say it. */
function pathOf(alert: Alert, told: readonly Telling[]): string {
  if (alert.about !== 'search') return '/opportunities';
  const { buyer: ids, without: _, ...criteria } = alert.criteria as AlertCriteria;
  const buyer = ids.length === 1 ? (told[0]?.brief.buyer.slug ?? '') : '';
  return searchPath({ ...EMPTY_SEARCH, ...criteria, buyer, sort: 'newest' });
}
