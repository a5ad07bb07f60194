import type { Trail } from '#app/domain/baselines/trail.server.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import type { DeliveryContent, OpportunityContent } from '#app/domain/opportunities/content.ts';
import { saysCost } from '#app/domain/opportunities/cost.ts';
import { unitWords, volumeWords } from '#app/domain/opportunities/units.ts';
import { DELIVERED_BY, financialYearWords } from '#app/domain/opportunities/words.ts';
import { CostBar } from '#app/ui/cost-bar.tsx';
import type { CurrentCost } from '#app/ui/cost-shares.ts';
import { CostTrail } from './cost-trail.tsx';

/** A delivery as the cost bar takes it. */
function costOf(delivery: DeliveryContent): CurrentCost {
  return {
    totalPence: delivery.totalPence,
    atLeast: delivery.totalIsPartial,
    unitCostPence: delivery.unitRate === null ? null : Math.round(Number(delivery.unitRate) * 100),
    unitWords: unitWords(delivery.unit),
    volumeWords: volumeWords(delivery.volume, delivery.unit),
    lines: delivery.lines.map((line) => ({
      label: line.label,
      pence: line.amountPence,
      withheld: line.withheldReason,
      suppressed: line.suppressed,
    })),
  };
}

const RUN_BY: Partial<Record<DeliveryContent['deliveredBy'], string>> = {
  in_house: 'Run by the council',
  nobody: 'Nobody runs it today: this is new',
};

function runBy(delivery: DeliveryContent): string | null {
  const { deliveredBy, providerName, contractEndsOn } = delivery;
  const until = contractEndsOn ? ` until ${formatDay(contractEndsOn, { weekday: false })}` : '';
  if (providerName) return `Run by ${providerName}${until}`;
  if (deliveredBy === 'unknown') return null;
  const who = DELIVERED_BY[deliveredBy];
  return (RUN_BY[deliveredBy] ?? `Run by ${who.charAt(0).toLowerCase()}${who.slice(1)}`) + until;
}

/** What it covers, and what stands behind the figures. */
function Notes({ delivery }: { delivery: DeliveryContent }) {
  const { includes, excludes, staffFte, totalIsPartial, unitRateComputed } = delivery;
  return (
    <>
      {delivery.sourceNote && <>Source: {delivery.sourceNote.replace(/\.+$/, '')}. </>}
      {unitRateComputed && 'The cost of one is the total divided by how many. '}
      {totalIsPartial && 'Lines without a figure come on top. '}
      {staffFte && `${Number(staffFte)} full-time posts. `}
      {includes && <span className="mt-1 block">Includes: {includes}</span>}
      {excludes && <span className="mt-1 block">Leaves out: {excludes}</span>}
    </>
  );
}

function WhyNot({ delivery }: { delivery: DeliveryContent | undefined }) {
  const who = delivery ? runBy(delivery) : null;
  return (
    <>
      {delivery?.notGivenReason && <>The council says: {delivery.notGivenReason} </>}
      {who && <>{who}.</>}
    </>
  );
}

type OneProps = { delivery: DeliveryContent | undefined; title: string; trails: Trail[] };

function One({ delivery, title, trails }: OneProps) {
  const known = delivery !== undefined && saysCost(delivery);
  const trail = delivery && trails.find(({ lotNumber }) => lotNumber === delivery.lotNumber);
  return (
    <CostBar
      trail={trail && <CostTrail trail={trail} />}
      title={title}
      cost={
        delivery
          ? costOf(delivery)
          : { totalPence: null, unitCostPence: null, unitWords: null, volumeWords: null, lines: [] }
      }
      year={delivery?.financialYear ? financialYearWords(delivery.financialYear) : null}
      vat={delivery?.vatBasis}
      deliveredBy={delivery ? runBy(delivery) : null}
      source={delivery && <Notes delivery={delivery} />}
      confidence={delivery?.confidence}
      others={known ? undefined : <WhyNot delivery={delivery} />}
    />
  );
}

/** What it costs today, whole and for each lot that differs. Unknown is said, never nought. */
export function TodayCost({
  content,
  trails = [],
}: {
  content: OpportunityContent;
  trails?: Trail[];
}) {
  const whole = content.currentDelivery.find((delivery) => delivery.lotNumber === null);
  const byLot = content.currentDelivery.filter((delivery) => delivery.lotNumber !== null);
  return (
    <>
      {(whole || byLot.length === 0) && (
        <One delivery={whole} title="What it costs today" trails={trails} />
      )}
      {byLot.map((delivery) => {
        const lot = content.lots.find(({ number }) => number === delivery.lotNumber);
        const title = `What it costs today: lot ${delivery.lotNumber}${lot?.title ? `, ${lot.title}` : ''}`;
        return <One key={delivery.lotNumber} delivery={delivery} title={title} trails={trails} />;
      })}
    </>
  );
}
