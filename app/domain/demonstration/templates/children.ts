import type { Template } from '../template.ts';

export const CHILDREN: Template[] = [
  {
    id: 'stay-and-play',
    services: ['early-years'],
    department: 'Children’s services',
    title: 'Stay and play for under-fives',
    summary: 'Free play sessions in {place} for under-fives with whoever looks after them.',
    description: `About {volume} sessions a year in family hubs, halls and, in summer, parks. Messy play, songs and a snack, and a worker who notices when a parent is struggling and knows what to do.

Eight in ten sessions should be where the fewest families have a garden. We provide the hub rooms; you find the rest.`,
    unit: 'session',
    unitPounds: [118, 175],
    volume: [380, 620],
    split: { staff: 72, premises: 9, supplies: 8, overheads: 11 },
    labels: { supplies: 'Toys and snacks' },
    includes: 'Two workers at each session, toys, snacks and halls.',
    excludes: 'Rooms in family hubs, which are free.',
    questions: [
      'Describe one session from the door opening to the door closing.',
      'How will you notice families in trouble, and what will you do?',
    ],
    asked: [['How many families come now?', 'About 14 children to a session, more in winter.']],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'parenting',
    services: ['family-support'],
    department: 'Children’s services',
    title: 'Help at home for families under strain',
    summary:
      'A family worker who visits weekly for up to six months, before things get bad enough for a social worker.',
    description: `Families in {place} come to us through schools, health visitors or themselves. A worker visits weekly: routines, school, money, rows, whatever the family says matters. About {volume} families a year.

Half of these families are visited by four services. You would be the one who holds it together. We will not ask for more forms than we can read.`,
    unit: 'family',
    unitPounds: [1650, 2300],
    volume: [70, 120],
    split: { staff: 80, transport: 5, supplies: 2, overheads: 13 },
    includes: 'Workers, supervision, travel and a small fund for school shoes and beds.',
    excludes: 'Child protection work, which stays with the council.',
    questions: [
      'What does a good first visit look like?',
      'How will you work with schools and health visitors without meetings about meetings?',
    ],
    asked: [
      [
        'How many families can one worker hold?',
        'We expect 10 to 12 at a time. Tell us what you think is right.',
      ],
    ],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'short-breaks',
    services: ['short-breaks', 'send-support'],
    department: 'Children’s services',
    title: 'Saturday club for disabled children',
    summary:
      'A club in {place} every Saturday in term time, and more in holidays, where disabled children have fun and parents rest.',
    description: `About {volume} places a year, each five hours long. Children come with very different needs, some with two adults each. Brothers and sisters are welcome on some days.

Parents told us they want the same faces, swimming, and to be told honestly how the day went. They will help to choose.`,
    unit: 'place for a day',
    unitPounds: [78, 118],
    volume: [1100, 1900],
    split: { staff: 76, premises: 8, transport: 6, supplies: 3, overheads: 7 },
    includes: 'Staff, one-to-one support, trips, pool hire and lunch.',
    excludes: 'Nursing tasks, which the children’s nurses teach and check.',
    questions: [
      'How will you plan for a child who needs two adults?',
      'How will children who do not speak tell you what they think?',
    ],
    asked: [
      ['Is transport included?', 'No. Families bring children or have council transport.'],
      ['May we use a special school?', 'Yes, Hawthorn Way school is free on Saturdays.'],
    ],
    months: 36,
    extensionMonths: 12,
  },
  {
    id: 'holiday-clubs',
    services: ['out-of-school', 'food-aid'],
    department: 'Children’s services',
    title: 'Holiday clubs with a hot meal',
    summary:
      'Free clubs in {place} at Easter, summer and Christmas for children who have free school meals.',
    description: `Four hours a day, with a hot meal that meets the school food standards, an hour of sport and something to take pride in. About {volume} child-days a year.

We want small groups who know their streets as well as large ones. You may bid for as few as 20 places. Payment is in advance, half before each holiday.`,
    unit: 'child-day',
    unitPounds: [24, 34],
    volume: [3600, 6200],
    split: { staff: 56, premises: 9, supplies: 26, overheads: 9 },
    labels: { supplies: 'Food and activities' },
    includes: 'Food, staff, activities and rooms.',
    excludes: 'The booking system, which we run.',
    questions: [
      'What will children eat, do and take home?',
      'How will you include disabled children?',
    ],
    asked: [['Can one club run in two halls?', 'Yes.']],
    months: 12,
    extensionMonths: 24,
  },
  {
    id: 'travel-training',
    services: ['send-support'],
    department: 'Children’s services',
    title: 'Travel training for young people with special needs',
    summary:
      'One-to-one training so that young people in {place} can take the bus or train to school, college or friends.',
    description: `About {volume} young people a year aged 14 to 25. A trainer travels with each until they are safe alone, usually in 12 weeks, and checks again after six months.

It saves money on taxis, but that is not why we do it. Young people who travel alone go to college, jobs and the cinema.`,
    unit: 'young person',
    unitPounds: [1250, 1700],
    volume: [32, 58],
    split: { staff: 81, transport: 8, overheads: 11 },
    includes: 'Trainers, fares and follow-up visits.',
    excludes: 'Bus passes, which we give.',
    questions: ['How do you decide that someone is ready?', 'How will parents come to trust it?'],
    asked: [['How many succeed today?', 'Seven in ten still travel alone after six months.']],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'tuition',
    services: ['education-support', 'care-leavers'],
    department: 'Virtual school',
    title: 'Tutors for children in care',
    summary:
      'Tutors in {place} for children in care who have missed school, one to one, where the child feels at ease.',
    description: `About {volume} hours a year for children aged 7 to 16. Maths, reading and whatever they would like to be good at. Tutors stay with a child through a change of home or school.

We pay for two settling-in visits before any lesson. A lesson missed because a child had a bad day is paid.`,
    unit: 'hour',
    unitPounds: [34, 43],
    volume: [1800, 2900],
    split: { staff: 84, transport: 5, supplies: 2, overheads: 9 },
    includes: 'Tutors, travel, books and reports each term.',
    excludes: 'Exam fees and laptops.',
    questions: [
      'How will you choose tutors and match them?',
      'How will you show progress that a child would recognise?',
    ],
    asked: [['Must tutors be qualified teachers?', 'No. They must be good at this and checked.']],
    months: 24,
    extensionMonths: 12,
  },
];
