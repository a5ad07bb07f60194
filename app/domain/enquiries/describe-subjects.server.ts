import { namedPayees } from '#app/domain/explanations/payee-names.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import type { Topic } from '#app/domain/kernel/topics.ts';
import { serviceTypeById } from '#app/domain/services/catalogue.ts';
import { paymentsById } from '#app/domain/spending/find-payments.server.ts';
import { councilOfCode, spendersByCode } from '#app/domain/spending/spender.server.ts';
import { contractTitle } from '#app/domain/transparency/contract-line.ts';
import { listContracts } from '#app/domain/transparency/list-contracts.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { type EnquirySubject, readSubject, subjectKey } from './subject.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** What an enquiry is about, as anyone may read it now. */
export type SubjectShown = {
  key: string;
  subject: EnquirySubject;
  code: string;
  council: { name: string; slug: string };
  /** "Payment of £120 to Millbeck Friends on 3 May 2026"; names of people are left out. */
  title: string;
  path: string | null;
  /** As published: integer pence, and who. Null where there is none, or it is not shown. */
  figurePence: number | null;
  payee: string | null;
  /** Those who follow these hear of answers. */
  topics: Topic[];
};

type Part = Omit<SubjectShown, 'key' | 'subject' | 'council'>;

/** What there is of these subjects, by key. What is gone, or may not be shown, is left out. */
export async function describeSubjects(
  services: Needs,
  keys: readonly string[],
): Promise<Map<string, SubjectShown>> {
  const subjects = [...new Set(keys)].flatMap((key) => readSubject(key) ?? []);
  const parts = new Map<string, Part>([
    ...(await payments(services, subjects)),
    ...(await contracts(services, subjects)),
    ...(await payees(services, subjects)),
    ...councilServices(subjects),
  ]);
  const codes = [...new Set([...parts.values()].map(({ code }) => code))];
  const councils = await spendersByCode(services, codes);
  const shown = subjects.flatMap((subject): [string, SubjectShown][] => {
    const key = subjectKey(subject);
    const part = parts.get(key);
    const council = part && councils.get(part.code);
    if (!part || !council?.slug) return [];
    const path = part.path?.replace('{council}', council.slug) ?? null;
    return [[key, { key, subject, council, ...part, path }]];
  });
  return new Map(shown);
}

const idsOf = (subjects: readonly EnquirySubject[], kind: EnquirySubject['kind']) =>
  subjects.flatMap((subject) => (subject.kind === kind ? [subject.id] : []));

async function payments(services: Needs, subjects: readonly EnquirySubject[]) {
  const ids = idsOf(subjects, 'payment');
  const rows = await services.db.payment.findMany({
    where: { id: { in: ids } },
    select: { id: true, authorityCode: true },
  });
  const codes = [...new Set(rows.map(({ authorityCode }) => authorityCode))];
  const found = await Promise.all(
    codes.map(async (code) => {
      const own = rows.filter(({ authorityCode }) => authorityCode === code);
      const lines = await paymentsById(
        services,
        code,
        own.map(({ id }) => id),
      );
      return lines.map((line): [string, Part] => {
        const to = line.payee.name ? ` to ${line.payee.name}` : '';
        const day = formatDay(line.day, { weekday: false });
        return [
          subjectKey({ kind: 'payment', id: line.id }),
          {
            code,
            title: `Payment of ${formatPence(line.amountPence)}${to} on ${day}`,
            path: `/councils/{council}/money/payments/${line.id}`,
            figurePence: line.amountPence,
            payee: line.payee.name,
            topics: [{ kind: 'council', id: code }],
          },
        ];
      });
    }),
  );
  return found.flat();
}

async function contracts(services: Needs, subjects: readonly EnquirySubject[]) {
  const ids = idsOf(subjects, 'contract');
  if (ids.length === 0) return [];
  const { contracts } = await listContracts(services, { ids, pageSize: ids.length });
  return contracts.map(
    ({ id, code, supplier, valuePence, annualPence, ...line }): [string, Part] => [
      subjectKey({ kind: 'contract', id }),
      {
        code,
        title: `Contract “${contractTitle(line)}”${supplier ? ` with ${supplier.name}` : ''}`,
        path: `/contracts/${id}`,
        figurePence: valuePence ?? annualPence,
        payee: supplier?.name ?? null,
        topics: [
          { kind: 'contract', id },
          { kind: 'council', id: code },
        ],
      },
    ],
  );
}

async function payees(services: Needs, subjects: readonly EnquirySubject[]) {
  const asked = subjects.flatMap((one) => (one.kind === 'payee' && 'code' in one ? [one] : []));
  const found = await Promise.all(
    [...new Set(asked.map(({ code }) => code))].map(async (code) => {
      const ids = asked.filter((one) => one.code === code).map(({ id }) => id);
      // Whom this council pays: else any name could be asked for under any council.
      const paid = await services.db.payeePaid.findMany({
        where: { gss: code, payeeId: { in: ids } },
        select: { payeeId: true },
      });
      const names = await namedPayees(
        services,
        code,
        paid.map(({ payeeId }) => payeeId),
      );
      return [...names].map(([id, { name }]): [string, Part] => [
        subjectKey({ kind: 'payee', code, id }),
        {
          code,
          title: `Payments to ${name}`,
          path: `/councils/{council}/money/payments?payee=${id}`,
          figurePence: null,
          payee: name,
          topics: [{ kind: 'council', id: code }],
        },
      ]);
    }),
  );
  return found.flat();
}

function councilServices(subjects: readonly EnquirySubject[]): [string, Part][] {
  return subjects.flatMap((subject): [string, Part][] => {
    if (subject.kind !== 'service' || !('code' in subject)) return [];
    const { code, id } = subject;
    const service = serviceTypeById(id);
    if (!service) return [];
    const part: Part = {
      code,
      title: `What is paid for ${service.name.toLowerCase()}`,
      path: `/councils/{council}/services/${id}`,
      figurePence: null,
      payee: null,
      topics: [
        { kind: 'council-service', id: `${code}:${id}` },
        { kind: 'council', id: code },
      ],
    };
    return [[subjectKey(subject), part]];
  });
}

/**
 * One subject, for the page where it is asked about.
 * @throws NotFound for what is not here, or names somebody who may not be named
 */
export async function describeSubject(services: Needs, text: string) {
  const subject = readSubject(text);
  const shown = subject && (await describeSubjects(services, [text])).get(subjectKey(subject));
  if (!shown) throw new NotFound();
  const council = await councilOfCode(services.db, shown.code);
  return { ...shown, isCouncilHere: council !== null };
}
