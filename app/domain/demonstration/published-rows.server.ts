import { createHash, type KeyObject } from 'node:crypto';
import type { PublishedKind } from '#app/domain/transparency/fields.ts';
import { identifier } from '#app/domain/transparency/row-identity.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { BuiltDemonstration } from './build.server.ts';
import { firstOfMonth, workingTime } from './calendar.ts';
import { type BuyerSeed, buyerByKey } from './councils.ts';
import { idOf } from './identity.server.ts';
import { PROVIDERS } from './providers.ts';
import { PAID, type PaidSeed } from './published-payees.ts';
import { type Random, seededRandom } from './random.ts';

type PaymentRow = Prisma.PaymentCreateManyInput & { beneficiary: string };
type GrantRow = Prisma.GrantAwardCreateManyInput;
type ContractRow = Prisma.ContractEntryCreateManyInput;

export type PublishedRows = {
  /** The council's id, under which its rows are kept: it has no GSS code. */
  code: string;
  commissionerId: string;
  runs: (Prisma.ImportRunCreateManyInput & { id: string; startedAt: Date })[];
  refusals: Prisma.ImportRefusalCreateManyInput[];
  payments: PaymentRow[];
  grants: GrantRow[];
  contracts: ContractRow[];
  /** What the council has said of payees that the registers don't know. */
  sorts: { name: string; sector: NonNullable<PaidSeed['sort']> }[];
};

/** Councils that publish their spending, and the word that their neighbours' names have. */
const PUBLISHING = {
  aireborough: 'Aire Fells',
  worthdale: 'Worth Vale',
  ousebridge: 'Ouse and Foss',
};
/** Months before now that a council forgot to publish: a gap that pages must tell of. */
const FORGOTTEN: Record<string, number> = { ousebridge: 8 };

/**
 * Two years of what the invented councils in Yorkshire published. The same day gives the same but for
 * the ids, which are made with the installation's own secret.
 */
export function publishedRows(
  demonstration: BuiltDemonstration,
  start: Date,
  lineKey: KeyObject,
): PublishedRows[] {
  return Object.entries(PUBLISHING).map(([key, place]) => {
    const buyer = buyerByKey(key);
    const code = idOf('organisation', buyer.name);
    const random = seededRandom(`published/${key}`);
    const seeds = [
      ...PAID.filter(({ council }) => council === 'all' || council === key).map((seed) => ({
        ...seed,
        name: seed.name.replace('{place}', place).replace('{council}', buyer.name),
      })),
      ...deliveredFor(demonstration, code),
    ];
    const of = { key, code, start, lineKey };
    const grants = grantRows(buyer, of, random);
    const payments = paymentRows(seeds, of, random).concat(
      grants.flatMap((grant, at) => grantPaid(grant, at, of)),
    );
    const commissionerId = demonstration.people.actsFor.get(code)!;
    const contracts = contractRows(seeds, of);
    const rows = { payments, grants, contracts };
    return {
      code,
      commissionerId,
      ...rows,
      ...runsOf(key, code, commissionerId, start, rows),
      sorts: seeds.flatMap(({ name, sort }) => (sort ? [{ name, sector: sort }] : [])),
    };
  });
}

/** Contractors of the services that the council posted, paid what the posting says they cost. */
function deliveredFor({ procurements }: BuiltDemonstration, code: string): PaidSeed[] {
  return procurements.flatMap(({ built }) => {
    const { deliveries, lines } = built.delivery;
    if (built.row.buyerId !== code) return [];
    return deliveries.flatMap((delivery): PaidSeed[] => {
      const own = lines.filter((line) => line.currentDeliveryId === delivery.id);
      const isWhole = own.length > 0 && own.every(({ amountPence }) => amountPence != null);
      const yearly = isWhole
        ? own.reduce((sum, { amountPence }) => sum + Number(amountPence), 0)
        : Number(delivery.unitRate ?? 0) * Number(delivery.volume ?? 0) * 100;
      if (!delivery.providerName || yearly === 0) return [];
      const title = built.row.title;
      return [
        {
          council: 'all',
          name: delivery.providerName,
          department: built.row.department ?? '',
          service: title,
          purpose: title,
          often: 'm',
          pounds: yearly / 1200,
          from: 24,
          to: 1,
          contractEnds: 4,
          sort: null,
        },
      ];
    });
  });
}

type Of = { key: string; code: string; start: Date; lineKey: KeyObject };

const SPEND = ['paidOn', 'amountPence', 'beneficiary', 'reference'];
const isHidden = (name: string) => name.startsWith('REDACTED');
const dayText = (day: Date) => day.toISOString().slice(0, 10);

function paymentRows(seeds: readonly PaidSeed[], of: Of, random: Random): PaymentRow[] {
  const rows: PaymentRow[] = [];
  for (const seed of seeds) {
    for (let ago = seed.from; ago >= seed.to; ago -= 1) {
      const day = random.whole(2, 27);
      const pounds = seed.pounds * (0.94 + random.next() * 0.12);
      if (!isDue(seed, ago, random) || FORGOTTEN[of.key] === ago) continue;
      const paidOn = new Date(firstOfMonth(of.start, -ago).getTime() + day * 86_400_000);
      const pence = Math.max(501_00, Math.round(pounds * 100));
      rows.push(payment(seed, paidOn, pence, rows.length + 1, of));
    }
  }
  return rows;
}

function isDue({ often, from }: PaidSeed, ago: number, random: Random): boolean {
  const at = from - ago;
  if (often === 'm') return true;
  if (often === 'o') return random.chance(0.3);
  return at % (often === 'q' ? 3 : 12) === 0;
}

type Paid = Pick<PaidSeed, 'name' | 'department' | 'service' | 'purpose'>;

function payment(seed: Paid, paidOn: Date, pence: number, number: number, of: Of): PaymentRow {
  const reference = `${of.key.slice(0, 2).toUpperCase()}${100_000 + number}`;
  const said = [dayText(paidOn), pence, seed.name, reference];
  return {
    id: identifier('spend', of.code, SPEND, of.lineKey)(said).id,
    importRunId: '',
    authorityCode: of.code,
    paidOn,
    amountPence: BigInt(pence),
    vatBasis: 'excluded',
    rowNo: 0,
    occurrence: 1,
    dayUnknown: false,
    redacted: isHidden(seed.name),
    beneficiary: seed.name,
    department: seed.department,
    service: seed.service,
    purpose: seed.purpose,
    reference,
  };
}

const FUNDS = ['Small Sparks', 'Warm Spaces', 'Neighbourhood Fund', 'Youth Pot'];
const GRANT = ['title', 'description', 'amountPence', 'awardedOn', 'beneficiary', 'programme'];

function grantRows(
  { key, area }: BuyerSeed,
  { code, start, lineKey }: Of,
  random: Random,
): GrantRow[] {
  const local = PROVIDERS.filter((one) => one.area === area && one.kind !== 'small_firm');
  return Array.from({ length: 14 }, (_, at): GrantRow => {
    const provider = local[at % local.length]!;
    const programme = random.pick(FUNDS);
    const pence = random.whole(2, 24) * 500_00;
    const awardedOn = new Date(
      firstOfMonth(start, -23 + Math.floor(at * 1.5)).getTime() + 9 * 86_400_000,
    );
    const title = `${programme}: ${provider.name}`;
    const description = provider.description;
    const said = [title, description, pence, dayText(awardedOn), provider.name, programme];
    const { id } = identifier('grants', code, GRANT, lineKey)(said);
    return {
      id,
      importRunId: '',
      authorityCode: code,
      rowNo: at + 2,
      occurrence: 1,
      importedAt: start,
      sameAs: id,
      title,
      description,
      amountPence: BigInt(pence),
      awardedOn,
      dayUnknown: false,
      redacted: false,
      beneficiary: provider.name,
      programme,
      dataSource: `https://${buyerByKey(key).domain}/grants`,
    };
  });
}

/** A grant is paid a month after it was awarded. */
function grantPaid(grant: GrantRow, at: number, of: Of): PaymentRow[] {
  const awarded = grant.awardedOn as Date;
  const paidOn = new Date(awarded.getTime() + 31 * 86_400_000);
  if (paidOn >= firstOfMonth(of.start, 0)) return [];
  const seed = {
    name: grant.beneficiary!,
    department: 'Communities',
    service: 'Grants',
    purpose: grant.programme!,
  };
  return [payment(seed, paidOn, Number(grant.amountPence), 50_000 + at, of)];
}

const CONTRACT = [
  'reference',
  'title',
  'department',
  'beneficiary',
  'amountPence',
  'startOn',
  'endOn',
];

function contractRows(
  seeds: readonly PaidSeed[],
  { key, code, start, lineKey }: Of,
): ContractRow[] {
  return seeds
    .filter(({ contractEnds }) => contractEnds !== null)
    .map((seed, at): ContractRow => {
      const years = 3;
      const times = { m: 12, q: 4, y: 1, o: 4 }[seed.often];
      const pence = Math.round(seed.pounds * times * years) * 100;
      const ends = firstOfMonth(start, seed.contractEnds! + 1);
      const endOn = new Date(ends.getTime() - 86_400_000);
      const startOn = new Date(Date.UTC(ends.getUTCFullYear() - years, ends.getUTCMonth(), 1));
      const reference = `${key.slice(0, 2).toUpperCase()}-C${String(at + 1).padStart(3, '0')}`;
      const said = [reference, seed.service, seed.department, seed.name, pence, dayText(startOn)];
      const identify = identifier('contracts', code, CONTRACT, lineKey);
      const made = identify([...said, dayText(endOn)]);
      return {
        id: made.id,
        importRunId: '',
        authorityCode: code,
        rowNo: at + 2,
        occurrence: 1,
        importedAt: start,
        sameAs: made.sameAs ?? made.id,
        reference,
        title: seed.service,
        department: seed.department,
        beneficiary: seed.name,
        redacted: false,
        amountPence: BigInt(pence),
        vatBasis: 'excluded',
        startOn,
        endOn,
        contractType: 'Single award contract',
        process: 'Published invitation to tender',
      };
    });
}

type Rows = Pick<PublishedRows, 'payments' | 'grants' | 'contracts'>;

/** A file a quarter of spending, and one each of grants and contracts; each row is given its file. */
function runsOf(key: string, code: string, startedById: string, start: Date, rows: Rows) {
  const byQuarter = Object.groupBy(rows.payments, ({ paidOn }) => quarterOf(paidOn as Date));
  const runs: PublishedRows['runs'] = [];
  const refusals: PublishedRows['refusals'] = [];
  const add = (
    kind: PublishedKind,
    file: string,
    startedAt: Date,
    list: { day: Date; pence: bigint; take(runId: string, rowNo: number): void }[],
    refused = 0,
  ) => {
    const id = idOf('import', key, file);
    list.sort((a, b) => a.day.getTime() - b.day.getTime());
    for (const [at, one] of list.entries()) one.take(id, at + 2);
    runs.push({
      id,
      kind,
      authorityCode: code,
      file,
      digest: createHash('sha256').update(id).digest(),
      bytes: BigInt(list.length * 96),
      encoding: 'UTF-8',
      rows: list.length + refused,
      imported: list.length,
      refused,
      sumPence: list.reduce((sum, { pence }) => sum + pence, 0n),
      firstDay: list[0]!.day,
      lastDay: list.at(-1)!.day,
      rowsSoFar: list.length,
      bytesSoFar: BigInt(list.length * 96),
      columns: COLUMNS[kind],
      startedById,
      startedAt,
      finishedAt: new Date(startedAt.getTime() + 4_000),
    });
    return { id, last: list.length + 2 };
  };
  for (const [quarter, list] of Object.entries(byQuarter).sort()) {
    const month = (Number(quarter.slice(-1)) - 1) * 3 + 4;
    const published = new Date(Date.UTC(Number(quarter.slice(0, 4)), month - 1, 20, 10, 12));
    const isDirty = runs.length === 2;
    const run = add(
      'spend',
      `${key}-spending-${quarter}.csv`,
      published < start ? published : workingTime(start, -3, 10, 12),
      list!.map((row) => ({
        day: row.paidOn as Date,
        pence: row.amountPence as bigint,
        take: (importRunId, rowNo) => Object.assign(row, { importRunId, rowNo }),
      })),
      isDirty ? 1 : 0,
    );
    if (isDirty)
      refusals.push({
        importRunId: run.id,
        seq: 0,
        rowNo: run.last,
        field: 'paidOn',
        value: '31/02/2025',
        reason: 'there is no such day',
        wholeRow: true,
      });
  }
  const lately = workingTime(start, -12, 11, 5);
  add(
    'grants',
    `${key}-grants.csv`,
    lately,
    rows.grants.map((row) => ({
      day: row.awardedOn as Date,
      pence: row.amountPence as bigint,
      take: (importRunId) => Object.assign(row, { importRunId, importedAt: lately }),
    })),
  );
  add(
    'contracts',
    `${key}-contracts-register.csv`,
    lately,
    rows.contracts.map((row) => ({
      day: row.startOn as Date,
      pence: row.amountPence as bigint,
      take: (importRunId) => Object.assign(row, { importRunId, importedAt: lately }),
    })),
  );
  return { runs, refusals };
}

/** "2026-q3". */
function quarterOf(day: Date): string {
  return `${day.getUTCFullYear()}-q${Math.floor(day.getUTCMonth() / 3) + 1}`;
}

const COLUMNS: Record<PublishedKind, Record<string, string>> = {
  spend: {
    paidOn: 'Payment date',
    amountPence: 'Net amount',
    beneficiary: 'Supplier',
    department: 'Directorate',
    service: 'Service',
    purpose: 'Purpose',
    reference: 'Transaction number',
  },
  grants: {
    title: 'Title',
    description: 'Description',
    amountPence: 'Amount awarded',
    awardedOn: 'Award date',
    beneficiary: 'Recipient name',
    programme: 'Fund',
  },
  contracts: {
    reference: 'Contract reference',
    title: 'Contract title',
    department: 'Department',
    beneficiary: 'Supplier',
    amountPence: 'Contract value',
    startOn: 'Start date',
    endOn: 'End date',
  },
};
