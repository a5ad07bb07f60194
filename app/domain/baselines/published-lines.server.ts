import { paymentsById } from '#app/domain/spending/find-payments.server.ts';
import { departmentOf, type PaymentLine } from '#app/domain/spending/payment-line.ts';
import {
  type ContractLine,
  listContracts,
} from '#app/domain/transparency/list-contracts.server.ts';
import type { Services } from '#app/platform/ports.ts';
import type { Ticked } from './add-up.ts';
import { aYear } from './contract-year.ts';

type Handed = Pick<Services, 'db' | 'clock'>;

/** More contracts than any council has running. */
const MOST_CONTRACTS = 5000;

export type LineIds = { payments: readonly string[]; contracts: readonly string[] };

/** Lines that a council publishes now, as they would be ticked. Another council's are left out. */
export async function publishedLines(
  services: Handed,
  code: string,
  { payments, contracts }: LineIds,
): Promise<Ticked[]> {
  const [paid, register] = await Promise.all([
    paymentsById(services, code, payments),
    contracts.length > 0 ? contractsOf(services, code) : [],
  ]);
  const wanted = new Set(contracts);
  return [
    ...paid.map(tickedPayment),
    ...register.filter(({ id }) => wanted.has(id)).map(tickedContract),
  ];
}

/** All contracts of a council, from its register and from here. */
export async function contractsOf(services: Handed, code: string): Promise<ContractLine[]> {
  const asked = { council: code, pageSize: MOST_CONTRACTS };
  return (await listContracts(services, asked)).contracts;
}

function tickedPayment(line: PaymentLine): Ticked {
  return {
    kind: 'payment',
    id: line.id,
    day: line.day,
    endsOn: null,
    payee: line.payee.name,
    payeeId: line.payee.payeeId,
    sector: line.payee.sector,
    amountPence: line.amountPence,
    vatBasis: line.vatBasis,
    department: departmentOf(line),
    words: line.purpose,
    file: line.file,
  };
}

function tickedContract(line: ContractLine): Ticked {
  return {
    kind: 'contract',
    id: line.id,
    day: line.startsOn,
    endsOn: line.endsOn,
    payee: line.supplier?.name ?? null,
    payeeId: null,
    sector: line.sector,
    amountPence: aYear(line),
    vatBasis: line.vatBasis,
    department: '',
    words: line.title ?? '',
    file: null,
  };
}
