/** Two notices of change of an invented council: one decided, one open. */
import type { ChangeContent, ProposalContent } from '#app/domain/changes/content.ts';
import type { Decision, ProposalAnswer } from '#app/domain/changes/words.ts';

export type ChangeSeed = {
  key: string;
  /** Whose contract it is about, by its title, and who proposes. */
  provider: string;
  contract: string;
  proposer: string;
  content: Partial<ChangeContent>;
  /** Days from the first start, below zero in the past. */
  days: {
    given: number;
    published: number;
    proposed: number;
    closes: number;
    decision: number;
    effect: number;
  };
  proposal: Partial<ProposalContent>;
  answer?: { answer: ProposalAnswer; reason: string };
  decision?: { decision: Decision; reasons: string };
};

export const CHANGE_NOTICES: ChangeSeed[] = [
  {
    key: 'tenancy-support',
    provider: 'Kettle & Key',
    contract: 'Tenancy support',
    proposer: 'Kettle and Key',
    content: {
      title: 'Help to keep a home',
      kind: 'cut',
      serviceIds: ['tenancy-support'],
      todayPence: 112_800_00,
      afterPence: 60_000_00,
      vat: 'none',
      reason:
        'A grant from the government that paid for half of this has ended. We meant to go on with what is left.',
      considered: 'We looked for other money and found £13,000. We looked at ending it whole.',
      affected: 'People who may lose their home, most of them private tenants with children.',
      people: 'about 140 households a year',
      equality: 'Women with children and disabled people would wait longer for help.',
      stage: 'proposed',
      decidedBy: 'Executive Board',
      contact: 'housing.commissioning@aireborough.example',
    },
    days: {
      given: -290,
      published: -288,
      proposed: -262,
      closes: -250,
      decision: -232,
      effect: -190,
    },
    proposal: {
      title: 'Help by phone first, and visits for those who need them',
      wouldDo:
        'We would answer every call within a day and visit one household in three. We tried this with 20 households: 17 kept their home.',
      costKind: 'cost',
      costPence: 73_200_00,
      vat: 'none',
      needs: 'Two desks in the town hall, and word from the rent team before it goes to court.',
    },
    answer: {
      answer: 'taken_up',
      reason:
        'We take this up. It reaches as many households for £13,200 more than we had planned, which the other money covers.',
    },
    decision: {
      decision: 'goes_ahead_changed',
      reasons:
        'The sum falls to £73,200 and not to £60,000, and the service works by phone first, as Kettle and Key proposed. We look at it again after a year.',
    },
  },
  {
    key: 'lunch-club',
    provider: 'Otterwell Good Neighbours',
    contract: 'Lunch clubs',
    proposer: 'The Tuesday Table',
    content: {
      title: 'Lunch club and lifts in Otterwell',
      kind: 'end',
      serviceIds: ['meals', 'befriending'],
      todayPence: 31_200_00,
      afterPence: 0,
      vat: 'none',
      reason:
        'We have £1.9 million less for adult social care next year. We mean to keep what the law says we must pay for first, and this is not in it.',
      considered:
        'We looked at a charge for each meal, and at two days in place of four. A charge of £6 would cover the food but not the lifts. Two days would save half.',
      affected:
        'Older people in Otterwell, most of them over 80 and half of them living alone, and the nine volunteers who cook and drive.',
      people: 'about 60 a week',
      equality:
        'Older people and disabled people would lose most. For 14 of them it is the only meal in company in the week.',
      stage: 'proposed',
      decidedBy: 'Executive Board',
      contact: 'adult.commissioning@aireborough.example',
    },
    days: { given: -12, published: -9, proposed: -2, closes: 30, decision: 48, effect: 100 },
    proposal: {
      title: 'Keep two days, cooked in our kitchen',
      wouldDo:
        'We would cook on Tuesdays and Fridays in our community kitchen, for 30 people each day. The volunteers who drive today would drive for us.\n\nThose who can would pay £4 for a meal; nobody would be turned away.',
      costKind: 'cost',
      costPence: 11_400_00,
      vat: 'none',
      needs:
        'The use of the minibus on two mornings, and a letter to the 60 people who come today.',
      withWhom: 'Silver Thread',
      forCouncil: 'We can start with one day if the money comes only in part.',
    },
  },
];
