import type { NoticeFacts } from '#app/domain/notices/notice-facts.server.ts';
import { Card } from '#app/ui/card.tsx';
import { Day } from '#app/ui/date-time.tsx';
import { Money } from '#app/ui/money.tsx';
import { Section } from './section.tsx';

const BASES = ['excluded', 'included', 'none'];

/** Who won, by what the imported notices say. */
export function NoticeAwards({ facts }: { facts: NoticeFacts | null }) {
  if (!facts || facts.awards.length === 0) return null;
  return (
    <Card tone="strong" title="The outcome, by the notice">
      <ul>
        {facts.awards.map((award, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: awards of a notice have no name of their own.
          <li key={index} className="border-b border-line py-2 last:border-0">
            <strong>
              {award.winners.map(({ name }) => name).join(', ') || 'Winner not named'}
            </strong>
            {award.lots.length > 0 && (
              <span className="text-soft"> for {award.lots.join(', ')}</span>
            )}
            <span className="block">
              <Money
                pence={award.valuePence ?? award.grossPence}
                vat={
                  award.valuePence === null
                    ? 'included'
                    : BASES.includes(award.vat)
                      ? award.vat
                      : 'unknown'
                }
              />
              {award.decidedOn && (
                <span className="text-soft">
                  , decided <Day day={award.decidedOn} weekday={false} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Files and the page to apply on, where the notice names them. Both lie elsewhere. */
export function NoticeLinks({ facts }: { facts: NoticeFacts | null }) {
  if (!facts || (facts.documents.length === 0 && !facts.applyUrl)) return null;
  return (
    <Section id="elsewhere" title="Documents elsewhere">
      <ul>
        {facts.applyUrl && (
          <li className="mb-1">
            <a href={facts.applyUrl} rel="noopener noreferrer">
              Where to apply
            </a>
          </li>
        )}
        {facts.documents.map(({ title, url, format }) => (
          <li key={url} className="mb-1 break-words">
            <a href={url} rel="noopener noreferrer">
              {title}
            </a>
            {format && format !== 'text/html' && (
              <span className="text-sm text-soft"> {format}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
