import type { Template } from '../template.ts';

export const YOUNG_PEOPLE: Template[] = [
  {
    id: 'youth-club',
    services: ['youth-work'],
    department: 'Youth service',
    title: 'Youth clubs three nights a week',
    summary:
      'Open youth clubs in {place} for 11 to 19 year-olds: somewhere warm, someone who listens, something to do.',
    description: `About {volume} sessions a year, each three hours long with at least one qualified youth worker and two others. Open access: nobody needs a referral or a reason.

Young people told us what they want: food, a music room, girls-only time and a say in the rules. They helped to write this and will score the question on their part in it.`,
    unit: 'session',
    unitPounds: [158, 236],
    volume: [260, 440],
    split: { staff: 70, premises: 12, supplies: 8, overheads: 10 },
    labels: { supplies: 'Food, kit and trips' },
    includes: 'Workers, food, kit, trips and cleaning.',
    excludes: 'Repairs to the buildings, which stay ours.',
    questions: [
      'Describe a Friday night at the club.',
      'How will you reach young people who come to nothing now?',
    ],
    asked: [
      [
        'Can we open at weekends instead?',
        'Yes, if young people ask for it. Tell us how you asked.',
      ],
      ['Is rent charged for the centre?', 'No, for the length of the contract.'],
    ],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'detached',
    services: ['youth-work', 'community-safety'],
    department: 'Community safety',
    title: 'Street-based youth work',
    summary:
      'Pairs of youth workers on the streets and in the parks of {place}, where young people are rather than where we wish they were.',
    description: `About {volume} sessions a year, in pairs, mostly between 4pm and 10pm. Workers talk, listen, start things up and link young people to what they need. They do not report to the police, unless someone is in danger.

Where you go changes with what residents, schools and young people say. We meet for half an hour each fortnight to look at the map together.`,
    unit: 'session',
    unitPounds: [142, 205],
    volume: [240, 380],
    split: { staff: 82, transport: 4, supplies: 4, overheads: 10 },
    includes: 'Two workers a session, kit, phones and supervision.',
    excludes: 'Enforcement of any kind.',
    questions: [
      'How will you win trust without a building?',
      'How will you keep workers and young people safe?',
    ],
    asked: [['Which streets?', 'A map of the last year is in the documents, but it changes.']],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'care-leavers',
    services: ['care-leavers', 'tenancy-support'],
    department: 'Children’s services',
    title: 'A front room for young people leaving care',
    summary:
      'A drop-in in {place} with a washing machine, a kitchen table and people who remember birthdays, for care leavers up to 25.',
    description: `Open four afternoons and every Sunday. About {volume} young people a year use it: some to eat, some to fill in a form, some because it is Sunday. Help with a first home: choosing, furnishing and keeping it.

Care leavers chose this over more hours from personal advisers. They will sit on the panel and their score counts.`,
    unit: 'young person',
    unitPounds: [980, 1350],
    volume: [70, 120],
    split: { staff: 70, premises: 13, supplies: 8, overheads: 9 },
    includes: 'The room, food, workers and a welcome box for a first home.',
    excludes: 'Rent, deposits and the legal duties of personal advisers.',
    questions: [
      'What will make young people come back?',
      'How will you help someone keep a first home?',
    ],
    asked: [['Is there a room already?', 'No. We will help you look, and pay the lease.']],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'mentoring',
    services: ['youth-work', 'youth-justice'],
    department: 'Community safety',
    title: 'Mentors for young people on the edge of trouble',
    summary:
      'An adult who turns up every week, for a year, for young people in {place} whom schools or the police are worried about.',
    description: `About {volume} young people a year aged 10 to 17. Mentors may be paid or not, but all are trained, checked and supervised each month. The young person chooses between two.

What counts: still in school, fewer nights out missing, one thing to be proud of. We do not pay by results; we learn from them.`,
    unit: 'young person',
    unitPounds: [1350, 1900],
    volume: [45, 80],
    split: { staff: 74, volunteers: 7, transport: 5, overheads: 14 },
    includes: 'Finding, training and supervising mentors; activities; parents’ evenings.',
    excludes: 'Court orders.',
    questions: [
      'How will mentors be found, and who will they be?',
      'What if a mentor leaves half-way?',
    ],
    asked: [
      ['May mentors have convictions?', 'Yes, after a proper look at risk. Some of the best have.'],
    ],
    months: 24,
    extensionMonths: 24,
  },
];
