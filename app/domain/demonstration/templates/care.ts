import type { Template } from '../template.ts';

export const CARE: Template[] = [
  {
    id: 'befriending',
    services: ['befriending'],
    department: 'Adult social care',
    title: 'Befriending for older people living alone',
    summary:
      'Regular visits and calls for people over 65 who live alone in {place}, so that fewer of them feel lonely.',
    description: `A weekly visit or call of at least 45 minutes, matched by interest, from people who are trained, checked and supported. At least {volume} people a year, a third of them new.

We care most about how lonely people feel after six months, measured with three questions we will give you. You choose how to find and keep volunteers. We would rather you did fewer matches well than many that end in a month.`,
    unit: 'person',
    unitPounds: [340, 520],
    volume: [140, 260],
    split: { staff: 71, volunteers: 7, premises: 8, overheads: 10, recharges: 4 },
    includes: 'Finding, checking and training volunteers; matching; reviews every three months.',
    excludes: 'Transport to groups, which community transport pays for.',
    questions: [
      'How will you find, check, train and keep the people who visit and call?',
      'How will you match people, and what will you do when a match is not working?',
    ],
    asked: [
      [
        'Does a phone call count the same as a visit?',
        'Yes, if the person prefers it and it lasts at least 45 minutes. We expect about a third to be calls.',
      ],
      [
        'Can two organisations share the work by area?',
        'Yes. Bid together with one lead, or bid for the lots that suit you.',
      ],
    ],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'home-care',
    services: ['home-care'],
    department: 'Adult social care',
    title: 'Home care in {place}',
    summary:
      'Care workers who help people in {place} to wash, dress, eat and take medicines at home, seven days a week.',
    description: `About {volume} hours of care a year for people the council has assessed. Visits are 30 minutes or longer: we do not buy 15-minute visits. Workers are paid for travel time and at least the real living wage.

You would serve one patch, so that workers can walk or cycle between visits and people see the same few faces. We agree rounds with you each month and pay for the hours planned, not only those delivered.`,
    unit: 'hour',
    unitPounds: [22.4, 25.9],
    volume: [9500, 16000],
    split: { staff: 79, transport: 6, supplies: 2, overheads: 13 },
    labels: { staff: 'Care workers, with travel time' },
    includes: 'Travel between visits, training, supervision and cover for sickness.',
    excludes: 'Night sitting and live-in care, which are bought one by one.',
    questions: [
      'How will you make sure that people see the same few care workers?',
      'How will you recruit in this patch, and how many workers left you in the last year?',
    ],
    asked: [
      [
        'Must we be registered with the Care Quality Commission before we bid?',
        'No. You must be registered before the first visit. Tell us where your application stands.',
      ],
    ],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'day-opportunities',
    services: ['day-opportunities', 'learning-disability'],
    department: 'Adult social care',
    title: 'Days out and skills for adults with a learning disability',
    summary:
      'Things to do in the daytime, chosen by adults with a learning disability in {place}: cooking, gardening, music, work tasters.',
    description: `Today 40 people come to one building, mostly for the same things each week. They have told us they want smaller groups, more say and more time out of the building. We want about {volume} days of support a year, in at least three places, within reach of a bus stop.

You may use our building, leave it, or share it. Each person has a plan of their own with two things they want to learn this year.`,
    unit: 'day',
    unitPounds: [58, 84],
    volume: [3200, 5200],
    split: { staff: 69, premises: 12, transport: 8, supplies: 3, overheads: 8 },
    includes: 'Staff, rooms, materials, outings and lunch for staff.',
    excludes: 'Transport from home, personal care plans and lunch for those who come.',
    questions: [
      'Describe an ordinary week for one person. What is different from a day centre?',
      'How will people with a learning disability decide what happens?',
    ],
    asked: [
      [
        'Would staff transfer?',
        'We think TUPE applies to seven people. The list without names is in the documents.',
      ],
    ],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'dementia-cafe',
    services: ['dementia-support', 'carers-support'],
    department: 'Public health',
    title: 'Memory cafés and a named worker for families living with dementia',
    summary:
      'Weekly memory cafés across {place}, and one named worker whom families can ring after a diagnosis.',
    description: `People tell us the weeks after a diagnosis are the worst: a leaflet and then silence. We want a named worker who rings within ten days and stays in touch, and a welcoming café within two miles of most homes.

About {volume} families a year. Cafés need a warm room, a person who knows about dementia and good cake. Music, memories and movement are for you and those who come to decide.`,
    unit: 'family',
    unitPounds: [310, 460],
    volume: [110, 190],
    split: { staff: 74, volunteers: 5, premises: 9, supplies: 4, overheads: 8 },
    includes: 'Café rooms, refreshments, the named worker and training for volunteers.',
    excludes: 'Memory clinics and medicines, which the health service provides.',
    questions: [
      'What will a family notice in the first month after a diagnosis?',
      'How will you reach families who do not come forward, such as those who speak little English?',
    ],
    asked: [
      [
        'Is the named worker a nurse?',
        'Not necessarily. We want someone who knows dementia well and knows who to ring.',
      ],
    ],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'carers',
    services: ['carers-support'],
    department: 'Adult social care',
    title: 'Support for unpaid carers',
    summary:
      'Advice, breaks and company for people in {place} who look after someone, from a first call to an emergency plan.',
    description: `One number to ring, answered by a person. An assessment at the carer’s own pace, help with benefits and forms, groups to meet others, and a small fund for breaks that carers spend as they see fit.

We expect to reach {volume} carers a year. Half of those we know are over 60; we want you to find more of those who work, and more men.`,
    unit: 'carer',
    unitPounds: [210, 320],
    volume: [420, 760],
    split: { staff: 66, premises: 7, payments: 15, overheads: 12 },
    labels: { payments: 'Break fund, paid to carers' },
    includes: 'The break fund, assessments, groups and the phone line.',
    excludes: 'Young carers under 18, who have a service of their own.',
    questions: [
      'How will a carer who rings on a bad day be helped within that week?',
      'How will you find carers who do not call themselves carers?',
    ],
    asked: [
      [
        'Can we pay for breaks before the money is claimed?',
        'Yes. We pay the break fund in advance each quarter.',
      ],
    ],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'advocacy',
    services: ['advocacy'],
    department: 'Adult social care',
    title: 'Independent advocacy for adults',
    summary:
      'Trained advocates who help people in {place} to be heard when decisions are made about their care, health or home.',
    description: `One service for all the advocacy the council must arrange: Care Act, mental capacity and mental health, with some community advocacy for people who fit none of these. About {volume} people a year.

You must be independent of the council and of those who provide care. We want waiting times published every month, and the same advocate for one person whatever the law calls it.`,
    unit: 'person',
    unitPounds: [480, 640],
    volume: [240, 420],
    split: { staff: 78, transport: 4, premises: 6, overheads: 12 },
    includes: 'Qualified advocates, supervision, travel and interpreters up to £4,000.',
    excludes: 'Complaints about the health service.',
    questions: [
      'How will you keep waiting times under ten working days through the year?',
      'How will you stay independent, and how will people know it?',
    ],
    asked: [
      [
        'May one advocate hold several qualifications?',
        'Yes, and we prefer it: people should not have to change advocate.',
      ],
    ],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'handyperson',
    services: ['equipment-and-adaptations'],
    department: 'Housing',
    title: 'Handyperson jobs for older and disabled people',
    summary:
      'Grab rails, key safes, trip hazards and small repairs, done within ten days for older and disabled people in {place}.',
    description: `Small jobs that keep people safe at home and out of hospital. About {volume} jobs a year, most under two hours. People on a low income pay nothing; others pay for materials.

Friendly and tidy matters as much as quick. We want the same person to look round for what else might help and tell us, with consent.`,
    unit: 'job',
    unitPounds: [46, 68],
    volume: [650, 1050],
    split: { staff: 63, supplies: 14, transport: 13, overheads: 10 },
    labels: { supplies: 'Tools and materials', transport: 'Vans and fuel' },
    includes: 'Labour, vans, tools, and materials up to £15 a job.',
    excludes: 'Ramps, stairlifts and anything that needs a surveyor.',
    questions: [
      'How will you get to nine in ten jobs within ten days?',
      'Who will go into people’s homes, and how will you check and support them?',
    ],
    asked: [['Do we need our own store for key safes?', 'A locked cupboard will do.']],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'deaf-support',
    services: ['disability-support'],
    department: 'Adult social care',
    title: 'Communicator guides for deafblind people',
    summary:
      'Guides who go with deafblind people in {place} to shops, appointments and clubs, and help them to follow what is said.',
    description: `About {volume} hours a year for 18 people. Each has a guide for three to five hours a week, chosen by them. Guides must use the person’s own way of talking: hands-on signing, clear speech or block letters on the palm.

We know that few people are trained. We will wait three months for you to train guides and will pay for the course.`,
    unit: 'hour',
    unitPounds: [24, 31],
    volume: [2200, 3400],
    split: { staff: 80, transport: 9, overheads: 11 },
    includes: 'Guides, their travel, training and matching.',
    excludes: 'Interpreting at court or in hospital.',
    questions: ['How will deafblind people choose their guides?', 'How will you train new guides?'],
    asked: [['Can a guide work for two people?', 'Yes, if both agree and the hours do not clash.']],
    months: 24,
    extensionMonths: 24,
  },
];
