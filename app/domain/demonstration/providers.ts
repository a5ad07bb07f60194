import {
  BENEFICIARIES,
  type Beneficiary,
  type IncomeBand,
  type ProviderKind,
} from '#app/domain/organisations/words.ts';
import { AREAS, type AreaName } from './areas.ts';
import { ELSEWHERE_PROVIDERS } from './providers-elsewhere.ts';
import { YORKSHIRE_PROVIDERS } from './providers-yorkshire.ts';

export type ProviderSeed = {
  name: string;
  kind: ProviderKind;
  area: AreaName;
  outcode: string;
  services: string[];
  income: IncomeBand;
  beneficiaries: Beneficiary[];
  description: string;
};

const INCOME: Record<string, IncomeBand> = {
  a: 'under_10k',
  b: 'from_10k',
  c: 'from_100k',
  d: 'from_500k',
  e: 'from_1m',
  f: 'from_10m',
};

const KINDS: Record<string, ProviderKind> = {
  charity: 'charity',
  cio: 'cio',
  cic: 'cic',
  cooperative: 'cooperative',
  community_group: 'community_group',
  housing_association: 'housing_association',
  social_enterprise: 'social_enterprise',
  public_service_mutual: 'public_service_mutual',
  small_firm: 'small_firm',
};

/** Invented organisations of every kind, each on a real patch. */
export const PROVIDERS: ProviderSeed[] = `${YORKSHIRE_PROVIDERS}${ELSEWHERE_PROVIDERS}`
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map(readLine);

function readLine(line: string): ProviderSeed {
  const cells = line.split('|').map((cell) => cell.trim());
  const [name = '', kind = '', area = '', outcode = '', services = '', income = ''] = cells;
  const [beneficiaries = '', description = ''] = cells.slice(6);
  const seed = { kind: KINDS[kind], income: INCOME[income] };
  const known = beneficiaries
    .split(' ')
    .filter((word): word is Beneficiary => word in BENEFICIARIES);
  if (cells.length !== 8 || !seed.kind || !seed.income || !(area in AREAS) || known.length === 0) {
    throw new Error(`The demonstration can’t read this line: ${line}`);
  }
  return {
    name,
    kind: seed.kind,
    area: area as AreaName,
    outcode,
    services: services.split(' '),
    income: seed.income,
    beneficiaries: known,
    description,
  };
}
