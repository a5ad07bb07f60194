import type { Template } from '../template.ts';

export const ADVICE_AND_HOMES: Template[] = [
  {
    id: 'debt-advice',
    services: ['debt-and-money', 'advice'],
    department: 'Customer services',
    title: 'Free debt advice',
    summary:
      'Face-to-face and phone debt advice for people in {place}, with a first appointment within five working days.',
    description: `About {volume} cases a year, from a single letter to a debt relief order. Advisers at three places people already go, at least one of them open in the evening.

We want people helped before bailiffs knock, our own council tax team included: we will hold action for 60 days when you ask us to.`,
    unit: 'case',
    unitPounds: [205, 300],
    volume: [520, 900],
    split: { staff: 77, premises: 7, supplies: 2, overheads: 14 },
    includes: 'Advisers, supervision, rooms, phone line and case system.',
    excludes: 'Fees for debt relief orders, which a hardship fund pays.',
    questions: [
      'How will you see people within five working days?',
      'How will you check that advice was right?',
    ],
    asked: [
      [
        'Do we need permission from the Financial Conduct Authority?',
        'You need it, or an exemption, before you start.',
      ],
    ],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'benefits-outreach',
    services: ['advice'],
    department: 'Revenues and benefits',
    title: 'Benefits advice in surgeries and schools',
    summary:
      'Advisers in surgeries and primary schools across {place} who help people to claim what they are owed.',
    description: `Last year we think £9 million in benefits went unclaimed here. Advisers sit where people already are, fill in forms with them and go to appeals. About {volume} people a year.

Report what people gained, by street if you can without naming anyone. We will publish it.`,
    unit: 'person',
    unitPounds: [120, 185],
    volume: [600, 1100],
    split: { staff: 80, transport: 4, supplies: 2, overheads: 14 },
    includes: 'Advisers, travel and appeals.',
    excludes: 'Rooms, which surgeries and schools give.',
    questions: [
      'Which places would you start with, and why?',
      'How will you support someone at an appeal?',
    ],
    asked: [['Can advisers work from home some days?', 'Yes, for forms and calls.']],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'digital-help',
    services: ['digital-inclusion'],
    department: 'Libraries and customer services',
    title: 'Patient help to get online',
    summary:
      'Drop-ins and home visits in {place} for people who are not online, with lent tablets and data.',
    description: `About {volume} people a year. Start with what the person wants to do: see a grandchild, order a prescription, pay the rent. No certificates, no jargon.

We have 120 tablets to lend and free data from a national scheme. Volunteers do much of the teaching; we want them to be well looked after.`,
    unit: 'person',
    unitPounds: [88, 140],
    volume: [320, 560],
    split: { staff: 66, volunteers: 9, supplies: 14, overheads: 11 },
    labels: { supplies: 'Tablets, repairs and data' },
    includes: 'Workers, volunteers, tablets and repairs.',
    excludes: 'Rooms in libraries, which are free.',
    questions: [
      'How would you teach someone who is afraid of scams?',
      'How will you reach people at home?',
    ],
    asked: [['Who insures lent tablets?', 'We do.']],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'winter-beds',
    services: ['homelessness'],
    department: 'Housing',
    title: 'Winter beds for people sleeping rough',
    summary:
      'Single rooms in {place} from November to March for people who would sleep rough, with a way out of it in spring.',
    description: `About {volume} bed-nights over the winter. Rooms with a door that shuts, dogs and couples welcome, a hot meal, and a worker who starts on the next home from the first night.

Last winter 61 people stayed and 38 moved on to a home. We want to do better, and to hear why it did not work for the rest.`,
    unit: 'bed-night',
    unitPounds: [58, 82],
    volume: [2400, 3600],
    split: { staff: 61, premises: 23, supplies: 9, overheads: 7 },
    labels: { supplies: 'Food and bedding' },
    includes: 'Rooms, staff day and night, food and moving-on help.',
    excludes: 'Health care, which a nurse brings twice a week.',
    questions: [
      'Where will the rooms be, and how will neighbours be part of it?',
      'How will people move on?',
    ],
    asked: [
      ['Could we use a hotel?', 'Yes, if it is the whole floor and staff are there at night.'],
    ],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'tenancy-support',
    services: ['tenancy-support'],
    department: 'Housing',
    title: 'Help to keep a home',
    summary:
      'Support at home in {place} for tenants at risk of losing theirs: rent, repairs, neighbours, post left unopened.',
    description: `About {volume} households a year, for up to nine months each. Landlords, tenants and others may refer. You see people at home within a week, and within a day when there is a court date.

We count homes kept a year later. Today that is 84 in 100.`,
    unit: 'household',
    unitPounds: [620, 880],
    volume: [160, 280],
    split: { staff: 80, transport: 5, supplies: 3, overheads: 12 },
    includes: 'Support workers, travel, and a fund for skips, paint and beds.',
    excludes: 'Rent arrears themselves.',
    questions: [
      'What would you do in the week after a court letter?',
      'How will you end support well?',
    ],
    asked: [['Are private tenants included?', 'Yes, and owners too.']],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'domestic-abuse',
    services: ['domestic-abuse'],
    department: 'Community safety',
    title: 'Community support after domestic abuse',
    summary:
      'Trained workers in {place} who help adults and children to be safe and to recover, at their own pace.',
    description: `About {volume} adults a year, most with children. Safety planning, someone to go to court with, groups for recovery, and a children’s worker. A choice of worker, including one who speaks the person’s language or shares their background.

Please do not put addresses of safe places in your bid.`,
    unit: 'person',
    unitPounds: [720, 980],
    volume: [220, 380],
    split: { staff: 79, premises: 6, supplies: 3, overheads: 12 },
    includes: 'Workers, groups, children’s work, interpreters and supervision.',
    excludes: 'Refuge places, which are bought on their own.',
    questions: [
      'How will someone be safe in the first 24 hours?',
      'How will children be helped as people of their own?',
    ],
    asked: [['Are men helped too?', 'Yes. About one in eight today.']],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'restorative',
    services: ['victim-support', 'community-safety'],
    department: 'Community safety',
    title: 'Restorative meetings after a crime or a quarrel',
    summary:
      'Trained people in {place} who bring those harmed and those who did it together, when both want it.',
    description: `About {volume} cases a year: neighbours, schools, young people, some after a crime. Each is prepared with care; half end in a meeting, the others in a letter or a talk.

Facilitators are mostly volunteers. We want those harmed to lead: no meeting is ever a condition of anything.`,
    unit: 'case',
    unitPounds: [260, 380],
    volume: [110, 190],
    split: { staff: 68, volunteers: 10, premises: 6, overheads: 16 },
    includes: 'Training, supervision, rooms and follow-up.',
    excludes: 'Legal advice.',
    questions: ['How do you prepare both sides?', 'When would you say no to a meeting?'],
    asked: [['Does a case without a meeting count?', 'Yes, if people were prepared and chose.']],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'through-the-gate',
    services: ['offender-rehabilitation'],
    department: 'Community safety',
    title: 'Someone at the gate for people leaving prison',
    summary:
      'A mentor who meets people from {place} on the day they leave prison and stays for six months.',
    description: `About {volume} people a year. Met at the gate, a home or at least a bed that night, a bank account, a doctor and a phone in the first week. Most mentors have been inside themselves.

We pay monthly. We ask you to tell us who came back to prison and why, so that we can change what we do.`,
    unit: 'person',
    unitPounds: [850, 1200],
    volume: [70, 120],
    split: { staff: 76, transport: 7, supplies: 6, overheads: 11 },
    labels: { supplies: 'Phones, clothes and fares' },
    includes: 'Mentors, travel to prisons, phones and first-week costs.',
    excludes: 'Probation’s own duties.',
    questions: ['Tell the story of one release day.', 'How will you keep mentors well?'],
    asked: [['Which prisons?', 'Four; the list is in the documents.']],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'warm-homes',
    services: ['energy-and-warm-homes', 'debt-and-money'],
    department: 'Climate and energy',
    title: 'Warm home visits',
    summary:
      'Visits in {place} that leave a home warmer and bills lower: draught strips, radiator keys, tariffs and grants.',
    description: `About {volume} visits a year, first to homes with small children, old people or bad chests. An hour and a half, a kit worth £40, and a phone call a month later.

Visitors must be good company as well as handy. We will share what the health service knows, with consent, about who is cold.`,
    unit: 'visit',
    unitPounds: [86, 118],
    volume: [380, 640],
    split: { staff: 55, supplies: 30, transport: 6, overheads: 9 },
    labels: { supplies: 'Kits fitted in homes' },
    includes: 'Visitors, kits, training and calls.',
    excludes: 'Boilers and insulation, which other schemes pay for.',
    questions: ['What happens in the hour and a half?', 'How will you find the coldest homes?'],
    asked: [
      ['May we fit the kit ourselves?', 'Yes, everything in it can be fitted without a trade.'],
    ],
    months: 24,
    extensionMonths: 12,
  },
];
