import { bytesWords } from '#app/domain/kernel/words.ts';
import type { OpportunityContent } from '#app/domain/opportunities/content.ts';
import { PAYMENT_TIMINGS, RESERVATIONS } from '#app/domain/opportunities/words.ts';
import { Money } from '#app/ui/money.tsx';
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx';
import { DataTable } from '#app/ui/table.tsx';
import { PlainText } from './plain-text.tsx';
import { Section } from './section.tsx';

/** The lots, where there is more than one. */
export function Lots({ content }: { content: OpportunityContent }) {
  if (content.lots.length < 2) return null;
  return (
    <Section id="lots" title="Lots">
      <p className="mb-2">You can bid for one lot, for several or for all.</p>
      <DataTable
        caption="Lots with their value"
        captionHidden
        columns={[
          {
            key: 'lot',
            header: 'Lot',
            cell: (lot) => (
              <>
                <strong className="font-semibold">
                  {lot.number}. {lot.title}
                </strong>
                {lot.description && (
                  <span className="block text-sm break-words text-soft">{lot.description}</span>
                )}
                {lot.where.labels.length > 0 && (
                  <span className="block text-sm text-soft">{lot.where.labels.join('; ')}</span>
                )}
              </>
            ),
          },
          {
            key: 'value',
            header: 'Value',
            cell: (lot) => <Money pence={lot.baseValue?.pence} vat={lot.baseValue?.vat} />,
            numeric: true,
          },
        ]}
        rows={content.lots}
        rowKey={(lot) => lot.id}
      />
    </Section>
  );
}

const long = (text: string | null) => text && <PlainText text={text} />;

/** Everything a bidder agrees to, with what is not said left to be seen. */
export function Terms({ content }: { content: OpportunityContent }) {
  if (content.source === 'elsewhere') return null;
  const reserved = content.reservedFor.map((name) =>
    name === 'local' && content.reservedWhere.labels.length > 0
      ? `${RESERVATIONS.local}: ${content.reservedWhere.labels.join('; ')}`
      : RESERVATIONS[name],
  );
  const rows: SummaryRow[] = [
    { term: 'Who may bid', value: reserved.length > 0 ? reserved.join(' and ') : 'Anyone' },
    { term: 'When we pay', value: content.paymentTiming && PAYMENT_TIMINGS[content.paymentTiming] },
    { term: 'How prices may rise', value: long(content.indexation) },
    { term: 'Insurance needed by the start', value: long(content.insurance) },
    { term: 'Pensions', value: long(content.pensionRisk) },
    { term: 'Redundancy', value: long(content.redundancyRisk) },
    { term: 'Staff who would transfer', value: long(content.staffTransfer) },
    { term: 'How it may be extended', value: long(content.extensionNote) },
  ];
  return (
    <Section id="terms" title="Terms">
      <SummaryList rows={rows} />
    </Section>
  );
}

export type DocumentsProps = { content: OpportunityContent };

/** Files to download, each with its kind and size. */
export function Documents({ content }: DocumentsProps) {
  if (content.documents.length === 0) return null;
  return (
    <Section id="documents" title="Documents">
      <ul>
        {content.documents.map((document) => (
          <li key={document.id} className="mb-1">
            <a
              href={`/opportunities/${content.reference}/documents/${document.id}`}
              className="inline-flex min-h-8 items-center break-words"
            >
              {document.title}
            </a>{' '}
            <span className="text-sm text-soft">
              {document.fileName.split('.').at(-1)?.toUpperCase()}, {bytesWords(document.bytes)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
