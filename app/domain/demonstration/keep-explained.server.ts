import { createHash } from 'node:crypto';
import { nextReference } from '#app/domain/kernel/reference.server.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { addWorkingDays } from '#app/domain/kernel/working-days.ts';
import { payeeKey } from '#app/domain/payees/payee-key.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { idOf } from './identity.server.ts';

/** What the councils say that their own words stand for; the rest they have not said yet. */
const WORDS: Record<string, string> = {
  advice: 'advice',
  advocacy: 'advocacy',
  befriending: 'befriending',
  'carers’ support': 'carers-support',
  'domestic abuse': 'domestic-abuse',
  'drugs and alcohol': 'drugs-and-alcohol',
  'early years': 'early-years',
  'food aid': 'food-aid',
  'home care': 'home-care',
  'home care in inner south leeds': 'home-care',
  'lunch clubs': 'meals',
  'parks and green spaces': 'parks-and-green-spaces',
  refugees: 'refugees',
  'school transport': 'school-transport',
  'support for unpaid carers': 'carers-support',
  'tenancy support': 'tenancy-support',
  'youth work': 'youth-work',
};
/** Payees that a note says more of; `word`: of what they are paid under that word alone. */
const PAYEES = [
  {
    name: 'Otterwell Good Neighbours',
    word: 'lunch clubs',
    service: 'meals',
    note: 'This pays for the lunch club and the lifts to it. The hall is lent to the group free.',
  },
  {
    name: 'Safe Harbour Worthdale',
    word: null,
    service: 'domestic-abuse',
    note: 'Refuge and helpline together. Rents are paid on top.',
  },
];

type Asked = {
  name: string;
  /** The word of the lines that it may be about; null for any. */
  about: string | null;
  kind: 'question' | 'wrong_service';
  words: string;
  /** Days before the first start. */
  ago: number;
  answer: string | null;
};

/** Asked of the first council here: one has its answer, one waits. */
const ASKED: Asked[] = [
  {
    name: 'Otterwell Good Neighbours',
    about: 'Lunch clubs',
    kind: 'question',
    words: 'Does this include the minibus, or is that paid from somewhere else?',
    ago: 24,
    answer: 'It is right as it stands. The minibus is paid under school transport.',
  },
  {
    name: 'Harebeck Carers House',
    about: null,
    kind: 'wrong_service',
    words: 'Some of this was for training. Could the council say how much?',
    ago: 3,
    answer: null,
  },
];

type Published = {
  code: string;
  commissionerId: string;
  payments: readonly {
    id: string;
    beneficiary: string;
    service?: string | null;
    redacted: boolean;
  }[];
  contracts: readonly { sameAs: string; title?: string | null }[];
};

/** Keeps what a council said of its lines, and what it was asked, as people would have. */
export async function keepExplained(
  tx: Transaction,
  { code, commissionerId, payments, contracts }: Published,
  start: Date,
): Promise<void> {
  const before = (days: number) => new Date(start.getTime() - days * 86_400_000);
  const used = new Set(payments.map(({ service }) => (service ?? '').toLowerCase()));
  const said = { authorityCode: code, saidAt: before(30), saidById: commissionerId };
  const keys = new Set(payments.map(({ beneficiary }) => payeeKey(beneficiary)));
  await tx.explanation.createMany({
    data: [
      ...Object.entries(WORDS)
        .filter(([word]) => used.has(word))
        .map(([word, serviceId]) => ({
          ...said,
          id: idOf('explanation', code, word),
          scope: 'department' as const,
          word,
          serviceId,
        })),
      ...PAYEES.filter(({ name }) => keys.has(payeeKey(name))).map(
        ({ name, word, service, note }) => ({
          ...said,
          id: idOf('explanation', code, name),
          scope: word === null ? ('payee' as const) : ('payee_department' as const),
          payeeKey: payeeKey(name),
          word,
          serviceId: service,
          note,
        }),
      ),
      ...contracts.flatMap(({ sameAs, title }) => {
        const serviceId = WORDS[(title ?? '').toLowerCase()];
        if (!serviceId) return [];
        const id = idOf('explanation', code, `contract ${sameAs}`);
        return [{ ...said, id, scope: 'contract' as const, lineId: sameAs, serviceId }];
      }),
    ],
  });
  for (const { name, about, kind, words, ago, answer } of ASKED) {
    const line = payments.findLast(
      ({ beneficiary, service }) => beneficiary === name && (!about || about === service),
    );
    if (!line) continue;
    const id = idOf('enquiry', code, name);
    const at = before(ago);
    const due = addWorkingDays(londonDay(at), 10);
    await tx.enquiry.create({
      data: {
        id,
        reference: await nextReference(tx, 'Q', start),
        authorityCode: code,
        subject: `payment:${line.id}`,
        kind,
        words,
        digest: createHash('sha256').update(id).digest(),
        sentAt: at,
        confirmedAt: at,
        dueOn: new Date(`${due}T00:00:00Z`),
        openedAt: answer === null ? null : before(ago - 6),
      },
    });
    if (answer === null) continue;
    await tx.enquiryAnswer.create({
      data: {
        id: idOf('enquiry answer', code, name),
        enquiryId: id,
        seq: 1,
        verdict: 'right',
        words: answer,
        answeredAt: before(ago - 6),
        answeredById: commissionerId,
      },
    });
  }
}
