import { slugify } from '#app/domain/kernel/slug.ts';
import type { IncomeBand, ProviderKind } from '#app/domain/organisations/words.ts';
import { coreName } from '#app/domain/payees/name-words.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { AREAS } from './areas.ts';
import { dayOf, workingTime } from './calendar.ts';
import { BUYERS, type BuyerSeed } from './councils.ts';
import { idOf } from './identity.server.ts';
import { PROVIDERS, type ProviderSeed } from './providers.ts';
import { PAID } from './published-payees.ts';
import { type Random, seededRandom } from './random.ts';

export type OrganisationRow = Prisma.OrganisationCreateManyInput & {
  id: string;
  slug: string;
  domain: string;
  areaCodes: string[];
  serviceIds: string[];
  createdAt: Date;
};

export type OrganisationRows = {
  organisations: OrganisationRow[];
  identifiers: Prisma.OrganisationIdentifierCreateManyInput[];
  verifications: Prisma.OrganisationVerificationCreateManyInput[];
  credentials: Prisma.OrganisationCredentialCreateManyInput[];
};

/** Every invented council, public body and provider. */
export function organisationRows(start: Date): OrganisationRows {
  const rows: OrganisationRows = {
    organisations: BUYERS.map((buyer, index) => buyerRow(buyer, index, start)),
    identifiers: [],
    verifications: [],
    credentials: [],
  };
  const voucher = rows.organisations[0]!;
  PROVIDERS.forEach((seed, index) => {
    const random = seededRandom(`provider/${seed.name}`);
    const row = providerRow(seed, index, start, random);
    rows.organisations.push(row);
    rows.identifiers.push(...identifiersOf(seed, row.id, index));
    const proofs = proofOf(row, seed.area, voucher, start, random);
    rows.verifications.push(...proofs, ...proofOfThePaid(row, proofs, start));
    rows.credentials.push(...credentialsOf(seed, row.id, start, random));
  });
  return rows;
}

function buyerRow(buyer: BuyerSeed, index: number, start: Date): OrganisationRow {
  const areas = AREAS[buyer.area];
  const home = councilsForPostcode(buyer.outcodes[0]!);
  const createdAt = workingTime(start, -300 + index, 9, 15);
  return {
    id: idOf('organisation', buyer.name),
    slug: slugify(buyer.aliases[0] && buyer.kind === 'public_body' ? buyer.aliases[0] : buyer.name),
    kind: buyer.kind,
    status: 'approved',
    name: buyer.name,
    aliases: buyer.aliases,
    description: buyer.description,
    website: `https://${buyer.domain}`,
    domain: buyer.domain,
    parentGss: buyer.parentGss,
    areas,
    areaCodes: codesForDocument(areas),
    serviceIds: [],
    latitude: home?.lat ?? null,
    longitude: home?.lng ?? null,
    isDemonstration: true,
    createdAt,
    updatedAt: createdAt,
    approvedAt: createdAt,
  };
}

type Size = {
  low: [number, number];
  high: [number, number];
  past: [number, number];
  staff: [number, number];
  volunteers: [number, number];
};

/** Pounds a year, and people, that go with each band of income. */
const SIZES: Record<IncomeBand, Size> = {
  under_10k: { low: [0, 1], high: [6, 10], past: [1, 5], staff: [0, 0], volunteers: [8, 30] },
  from_10k: { low: [1, 3], high: [20, 45], past: [5, 30], staff: [1, 3], volunteers: [12, 60] },
  from_100k: {
    low: [3, 10],
    high: [80, 180],
    past: [25, 110],
    staff: [4, 14],
    volunteers: [10, 90],
  },
  from_500k: {
    low: [10, 25],
    high: [200, 500],
    past: [90, 320],
    staff: [15, 40],
    volunteers: [5, 120],
  },
  from_1m: {
    low: [20, 60],
    high: [600, 2000],
    past: [350, 1300],
    staff: [40, 160],
    volunteers: [0, 150],
  },
  from_10m: {
    low: [80, 150],
    high: [5000, 12000],
    past: [2500, 8000],
    staff: [400, 900],
    volunteers: [0, 0],
  },
};

function providerRow(
  seed: ProviderSeed,
  index: number,
  start: Date,
  random: Random,
): OrganisationRow {
  const areas = AREAS[seed.area];
  const home = councilsForPostcode(seed.outcode);
  const createdAt = workingTime(start, -290 + index * 2, 10, index % 60);
  const size = SIZES[seed.income];
  const thousands = ([least, most]: [number, number]) =>
    BigInt(random.whole(least, most)) * 1_000_00n;
  const isFirm = seed.kind === 'small_firm';
  const domain = `${slugify(seed.name).replaceAll('-', '')}.example`;
  return {
    id: idOf('organisation', seed.name),
    slug: slugify(seed.name),
    kind: 'provider',
    status: 'approved',
    providerKind: seed.kind,
    name: seed.name,
    aliases: [],
    description: seed.description,
    lang: 'en',
    website: `https://${domain}`,
    domain,
    declaredVcse: !isFirm,
    declaredSme: seed.income !== 'from_10m',
    declaredAt: createdAt,
    areas,
    areaCodes: codesForDocument(areas),
    serviceIds: seed.services,
    beneficiaries: seed.beneficiaries,
    languages: languagesOf(seed, random),
    homePostcode: home?.text ?? null,
    latitude: home?.lat ?? null,
    longitude: home?.lng ?? null,
    smallestContractPence: thousands(size.low),
    largestContractPence: thousands(size.high),
    largestPastContractPence:
      seed.name === 'Otterwell Good Neighbours' ? 40_000_00n : thousands(size.past),
    staffCount: random.whole(...size.staff),
    volunteerCount: random.whole(...size.volunteers),
    incomeBand: seed.income,
    openToJointBids: seed.name === 'Otterwell Good Neighbours' || random.chance(0.55),
    ...roomOf(seed, start),
    isDemonstration: true,
    createdAt,
    updatedAt: createdAt,
    approvedAt: createdAt,
  };
}

/** Most have room for new work, some later, a few not, and some have not said. */
function roomOf(seed: ProviderSeed, start: Date) {
  if (seed.name === 'Otterwell Good Neighbours') return { takingOnWork: 'now' as const };
  const random = seededRandom(`room/${seed.name}`);
  const takingOnWork = random.pick(['now', 'now', 'now', 'later', 'not_now', null] as const);
  if (takingOnWork !== 'later') return { takingOnWork };
  const ahead = random.whole(2, 9);
  const from = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + ahead, 1);
  return { takingOnWork, takingOnFrom: new Date(from) };
}

function languagesOf(seed: ProviderSeed, random: Random): string[] {
  const local = { mon: ['Welsh'], isles: ['Gaelic'], cardiff: ['Welsh'], wales: ['Welsh'] };
  const own = local[seed.area as keyof typeof local] ?? [];
  const more = [
    'Urdu',
    'Polish',
    'Arabic',
    'Punjabi',
    'Somali',
    'Bengali',
    'British Sign Language',
  ];
  return ['English', ...own, ...random.some(more, random.pick([0, 0, 1, 2]))];
}

/** Numbers of the right shape that no register has given to anyone. */
function identifiersOf(
  seed: ProviderSeed,
  organisationId: string,
  index: number,
): Prisma.OrganisationIdentifierCreateManyInput[] {
  const number = String(index + 1).padStart(3, '0');
  const company = { scheme: 'GB-COH', value: `99000${number}` };
  const society = { scheme: 'GB-MPR', value: `99${number}R` };
  const register =
    seed.area === 'belfast'
      ? { scheme: 'GB-NIC', value: `NIC990${number}` }
      : ['glasgow', 'scotland', 'isles'].includes(seed.area)
        ? { scheme: 'GB-SC', value: `SC990${number}` }
        : { scheme: 'GB-CHC', value: `9900${number}` };
  const byKind: Record<ProviderKind, { scheme: string; value: string }[]> = {
    charity: [register, company],
    cio: [register],
    cic: [company],
    cooperative: [society],
    community_group: [],
    housing_association: [society, register],
    social_enterprise: [company],
    public_service_mutual: [society],
    small_firm: [company],
    other: [],
  };
  return byKind[seed.kind].map((one, position) => ({
    id: idOf('identifier', seed.name, one.scheme),
    organisationId,
    ...one,
    preferred: position === 0,
  }));
}

function proofOf(
  row: OrganisationRow,
  area: string,
  voucher: OrganisationRow,
  start: Date,
  random: Random,
): Prisma.OrganisationVerificationCreateManyInput[] {
  const draw = random.next();
  if (draw > 0.6) return [];
  const verifiedAt = workingTime(start, -random.whole(15, 40), 11);
  const proof = {
    id: idOf('verification', row.slug),
    organisationId: row.id,
    createdAt: verifiedAt,
    verifiedAt,
  };
  if (draw < 0.42) return [{ ...proof, method: 'domain', evidence: row.domain }];
  if (!['leeds', 'westYorkshire', 'bradford'].includes(area)) {
    return [{ ...proof, method: 'operator', evidence: 'Rang the number that its register gives.' }];
  }
  const evidence = 'They have run services with us for years.';
  return [{ ...proof, method: 'voucher', evidence, voucherOrgId: voucher.id }];
}

/** Whom councils pay by a name, as far as the words go. */
const paidNames = new Set(PAID.map(({ name }) => coreName(name).words.join(' ')));

/** Most of those that councils pay have proven who they are, so that the money stands on their pages. */
function proofOfThePaid(
  { id, slug, name, aliases }: OrganisationRow,
  proofs: readonly Prisma.OrganisationVerificationCreateManyInput[],
  start: Date,
): Prisma.OrganisationVerificationCreateManyInput[] {
  const names = [name, ...((aliases as string[] | undefined) ?? [])];
  if (!names.some((one) => paidNames.has(coreName(one).words.join(' ')))) return [];
  if (proofs.some(({ method }) => method !== 'domain')) return [];
  const verifiedAt = workingTime(start, -28, 11);
  return [
    {
      id: idOf('verification', 'register', slug),
      organisationId: id,
      method: 'register_contact',
      evidence: 'Its register',
      createdAt: verifiedAt,
      verifiedAt,
    },
  ];
}

function credentialsOf(
  seed: ProviderSeed,
  organisationId: string,
  start: Date,
  random: Random,
): Prisma.OrganisationCredentialCreateManyInput[] {
  if (seed.income === 'under_10k') return [];
  const all = [
    { kind: 'policy', name: 'Safeguarding policy' },
    { kind: 'insurance', name: 'Public liability insurance, £5 million' },
    { kind: 'policy', name: 'Data protection policy' },
    { kind: 'accreditation', name: 'Pays the real living wage' },
  ];
  return all.slice(0, random.whole(1, all.length)).map((one) => ({
    id: idOf('credential', seed.name, one.name),
    organisationId,
    ...one,
    expiresOn: dayOf(workingTime(start, random.whole(-20, 380), 12)),
  }));
}
