import type { DeliveredBy } from '#app/domain/opportunities/words.ts';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { costLines, type Line, postsFor, shares, type YearlyCost } from './money-story.ts';
import type { Planned } from './plan.ts';
import type { Random } from './random.ts';
import type { Template } from './template.ts';

type DeliveryRow = Prisma.CurrentDeliveryCreateManyInput & { id: string };

export type DeliveryRows = {
  deliveries: DeliveryRow[];
  lines: Prisma.CostLineCreateManyInput[];
  /** Full-time posts behind it, when that can be told. */
  posts: number | null;
};

export type DeliveryInput = {
  template: Template;
  planned: Planned;
  cost: YearlyCost;
  opportunityId: string;
  lotIds: string[];
  /** The organisation that delivers it under contract today. */
  contractor: string | null;
  contractEndsOn: Date;
  financialYear: number;
  random: Random;
  idOf(...names: (string | number)[]): string;
};

const VAT = {
  in_house: 'none',
  vcse: 'none',
  public_sector: 'none',
  nobody: 'unknown',
  unknown: 'unknown',
  sme: 'excluded',
  large_firm: 'excluded',
  mixed: 'unknown',
} as const satisfies Record<DeliveredBy, Prisma.CurrentDeliveryCreateManyInput['vatBasis']>;

/** What it costs today as rows: whole, or lot by lot. */
export function deliveryRows(input: DeliveryInput): DeliveryRows {
  const { planned, lotIds, cost } = input;
  if (planned.cost !== 'by_lot') return oneDelivery(input, null, cost, '');
  const percents = planned.lots!.map((lot) => lot.share);
  const volumes = shares(cost.volume * 100_00, percents).map((part) => Math.round(part / 100_00));
  const rows = lotIds.map((lotId, index) => {
    const volume = volumes[index]!;
    const part = { ...cost, volume, totalPence: volume * cost.unitPence };
    return oneDelivery(input, lotId, part, `lot ${index + 1}`);
  });
  return {
    deliveries: rows.flatMap((row) => row.deliveries),
    lines: rows.flatMap((row) => row.lines),
    posts: rows.reduce((sum, row) => sum + (row.posts ?? 0), 0) || null,
  };
}

function oneDelivery(
  input: DeliveryInput,
  lotId: string | null,
  cost: YearlyCost,
  part: string,
): DeliveryRows {
  const { template, planned, opportunityId, contractor, financialYear, random } = input;
  const deliveredBy = planned.by ?? 'unknown';
  const id = input.idOf('delivery', part);
  const shared: DeliveryRow = {
    id,
    opportunityId,
    lotId,
    deliveredBy,
    providerName: contractor,
    contractEndsOn: contractor ? input.contractEndsOn : null,
    includes: template.includes,
    excludes: template.excludes,
  };
  if (planned.notGiven) {
    const row = { ...shared, notGivenReason: planned.notGiven, includes: '', excludes: '' };
    return { deliveries: [row], lines: [], posts: null };
  }
  const told = tellLines(input, cost);
  const isLedger = deliveredBy === 'in_house' || deliveredBy === 'public_sector';
  const delivery: DeliveryRow = {
    ...shared,
    financialYear,
    vatBasis: VAT[deliveredBy],
    volume: String(cost.volume),
    unit: template.unit,
    unitRate: planned.cost === 'rate' ? (cost.unitPence / 100).toFixed(2) : null,
    sourceNote: sourceOf(template, isLedger, financialYear, random),
    confidence: told.confidence,
    staffFte: told.staffFte,
  };
  const lines = told.lines.map((line, position) => ({
    id: input.idOf('line', part, position),
    currentDeliveryId: id,
    position: position + 1,
    ...line,
  }));
  return { deliveries: [delivery], lines, posts: told.posts };
}

function sourceOf(
  { lang }: Template,
  isLedger: boolean,
  financialYear: number,
  random: Random,
): string {
  const year = financialYearWords(financialYear);
  const lines = random.whole(6, 24);
  if (lang === 'cy') return `O gyfriflyfr ${year}, ${lines} llinell.`;
  return isLedger ? `From the ledger for ${year}, ${lines} lines.` : `What we paid in ${year}.`;
}

type ToldLine = Pick<Line, 'label' | 'category'> & {
  amountPence: number | null;
  withheldReason?: string;
};
type Told = {
  lines: ToldLine[];
  staffFte: string | null;
  posts: number | null;
  confidence: 'high' | 'medium' | 'low';
};

function tellLines({ template, planned, random }: DeliveryInput, cost: YearlyCost): Told {
  const lines = costLines(template, cost.totalPence);
  const posts = postsFor(lines);
  const inHouse = planned.by === 'in_house' || planned.by === 'public_sector';
  const whole: Told = {
    lines: [
      {
        label: template.lang === 'cy' ? 'Y gost gyfan' : 'The whole cost',
        category: 'whole',
        amountPence: cost.totalPence,
      },
    ],
    staffFte: null,
    posts: null,
    confidence: 'medium',
  };
  switch (planned.cost) {
    case 'rate':
      return { lines: [], staffFte: null, posts: null, confidence: 'high' };
    case 'whole':
      return { ...whole, confidence: random.pick(['medium', 'low']) };
    case 'one_person':
      return {
        lines: hide(
          lines,
          'staff',
          'One person does this work, so the figure would show their pay.',
        ),
        staffFte: '0.8',
        posts: null,
        confidence: 'high',
      };
    case 'withheld': {
      const hidden = lines.some((line) => line.category === 'transport')
        ? 'transport'
        : 'overheads';
      const reason =
        'The council is settling a dispute about this sum. We will show it when that ends.';
      return {
        lines: hide(lines, hidden, reason),
        staffFte: null,
        posts: null,
        confidence: 'medium',
      };
    }
    default:
      // So few people that the line would be somebody's pay.
      if (posts <= 1.2) return whole;
      return {
        lines,
        staffFte: inHouse ? posts.toFixed(1) : null,
        posts: inHouse ? posts : null,
        confidence: inHouse ? 'high' : 'medium',
      };
  }
}

function hide(lines: Line[], category: Line['category'], withheldReason: string): ToldLine[] {
  return lines.map((line) =>
    line.category === category
      ? { label: line.label, category, amountPence: null, withheldReason }
      : line,
  );
}
