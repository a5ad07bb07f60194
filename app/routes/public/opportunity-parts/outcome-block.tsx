import type { PublicOutcome } from '#app/domain/evaluation/queries.server.ts';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/date-time.tsx';
import { Money } from '#app/ui/money.tsx';
import { DataTable } from '#app/ui/table.tsx';

/** Who won and for how much, or why nobody did. */
export function OutcomeBlock({ outcome }: { outcome: PublicOutcome | null }) {
  if (!outcome) return null;
  const none = outcome.kind === 'not_awarded';
  return (
    <Card tone="strong" title={none ? 'Nothing was awarded' : 'The outcome'}>
      <p className="mb-3 text-soft">
        Told to everyone on <When instant={outcome.releasedAt} />. {outcome.bidCount}{' '}
        {outcome.bidCount === 1 ? 'bid was' : 'bids were'} opened.
      </p>
      {outcome.reason && (
        <p className="prose mb-3 break-words whitespace-pre-line">{outcome.reason}</p>
      )}
      {outcome.awards.length > 0 && (
        <DataTable
          caption="Who won"
          captionHidden
          columns={[
            {
              key: 'winner',
              header: 'Awarded to',
              cell: (award) => (
                <>
                  {award.supplierSlug ? (
                    <a href={`/organisations/${award.supplierSlug}`}>{award.supplierName}</a>
                  ) : (
                    award.supplierName
                  )}
                  {award.lotTitle && (
                    <span className="block text-sm text-soft">
                      Lot {award.lotNumber}: {award.lotTitle}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: 'value',
              header: 'For',
              cell: (award) => <Money pence={award.valuePence} vat={award.vatBasis} />,
              numeric: true,
            },
          ]}
          rows={outcome.awards}
          rowKey={(award) => String(award.lotNumber)}
        />
      )}
      {!none && outcome.lotsNotAwarded.length > 0 && (
        <p className="mt-2">Not awarded: lot {outcome.lotsNotAwarded.join(', lot ')}.</p>
      )}
    </Card>
  );
}
