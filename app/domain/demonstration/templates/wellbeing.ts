import type { Template } from '../template.ts';

export const WELLBEING: Template[] = [
  {
    id: 'peer-support',
    services: ['mental-health'],
    department: 'Public health',
    title: 'Peer support groups for mental health',
    summary:
      'Groups in {place} run by people who have been through it themselves, for anyone whose mood or nerves get in the way.',
    description: `No referral, no waiting list, no time limit. At least six groups a week, two of them in the evening and one for men. Those who lead the groups have lived through poor mental health and are trained, paid and supported.

About {volume} people a year. We do not ask for diagnoses. We ask people at the start and after three months how they are, in four questions.`,
    unit: 'person',
    unitPounds: [190, 290],
    volume: [260, 420],
    split: { staff: 68, volunteers: 6, premises: 12, supplies: 3, overheads: 11 },
    includes: 'Rooms, leaders’ pay, training, supervision and tea.',
    excludes: 'Counselling and crisis care.',
    questions: [
      'How will you choose, train and look after the people who lead groups?',
      'What will you do when someone in a group is in danger?',
    ],
    asked: [
      [
        'Can groups meet online?',
        'One or two, for people who can’t travel. The rest must meet in person.',
      ],
    ],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'bereavement',
    services: ['bereavement'],
    department: 'Public health',
    title: 'Bereavement support for adults',
    summary:
      'Someone to talk to for people in {place} after a death: one to one, in groups, or at a weekly coffee morning.',
    description: `People now wait eleven weeks. We want a first talk within ten working days and a choice after that: up to eight sessions with a trained volunteer, a group, or simply company.

About {volume} people a year, a quarter of them after a sudden death. Please tell us how you would serve people whose faith or language you do not share.`,
    unit: 'person',
    unitPounds: [160, 240],
    volume: [180, 300],
    split: { staff: 64, volunteers: 11, premises: 11, overheads: 14 },
    includes: 'Volunteer training and supervision, rooms and phone line.',
    excludes: 'Children, who have a service of their own.',
    questions: [
      'How will you reach ten working days and keep it?',
      'How will volunteers be supervised?',
    ],
    asked: [['Is there a waiting list to take over?', 'Yes: about 40 people in October.']],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'recovery-cafe',
    services: ['drugs-and-alcohol', 'community-buildings'],
    department: 'Public health',
    title: 'A recovery café open at weekends',
    summary:
      'A grant for a warm, alcohol-free place in {place} where people in recovery run the kitchen and the calendar.',
    description: `Treatment services close on Friday at five. People tell us that weekends are when they slip. We offer a grant towards a café that people in recovery run: open every Saturday and Sunday, and on bank holidays.

About {volume} open days a year. You need not have a building yet: tell us where you would look. This is not treatment, and nobody who comes needs to be a patient.`,
    unit: 'open day',
    unitPounds: [290, 390],
    volume: [96, 112],
    split: { staff: 58, volunteers: 8, premises: 20, supplies: 9, overheads: 5 },
    labels: { supplies: 'Food and drink' },
    includes: 'Rent, a part-time co-ordinator, food and training.',
    excludes: 'Treatment, medicines and counselling.',
    questions: [
      'Who will run the café, and what do they bring of their own recovery?',
      'How will you keep it safe and welcoming on a busy day?',
    ],
    asked: [['Can takings stay in the café?', 'Yes. Tell us what you would use them for.']],
    months: 24,
    extensionMonths: 0,
  },
  {
    id: 'social-prescribing',
    services: ['social-prescribing', 'community-development'],
    department: 'Public health',
    title: 'Community connectors in doctors’ surgeries',
    summary:
      'Connectors who meet people at surgeries in {place} and go with them to the group, class or advice that might help.',
    description: `Doctors say that one visit in five is about loneliness, money or housing. Connectors have an hour for each person, not ten minutes, and go along the first time. About {volume} people a year.

We want connectors who know the streets they work in. A small fund helps groups that take more people than they can afford.`,
    unit: 'person',
    unitPounds: [170, 260],
    volume: [380, 620],
    split: { staff: 72, payments: 13, transport: 3, overheads: 12 },
    labels: { payments: 'Fund for local groups' },
    includes: 'Connectors, supervision, travel and the fund for groups.',
    excludes: 'Room hire in surgeries, which is free.',
    questions: [
      'How will connectors get to know what there is, and keep that knowledge up to date?',
      'How will you share the group fund fairly?',
    ],
    asked: [['Who employs the connectors?', 'You do. Surgeries give them a room and a log-in.']],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'healthy-walks',
    services: ['active-travel', 'healthy-living'],
    department: 'Public health',
    title: 'Health walks and learn-to-ride sessions',
    summary:
      'Short led walks and patient cycling lessons across {place}, for people who move too little and would like company.',
    description: `Free, weekly, within a bus ride of every estate. Walks of 30 to 60 minutes led by trained volunteers; bikes lent for lessons. About {volume} sessions a year with eight people or more at each.

We want to see new faces: half of those who come should have been doing less than 30 minutes of exercise a week.`,
    unit: 'session',
    unitPounds: [62, 95],
    volume: [420, 700],
    split: { staff: 62, volunteers: 9, supplies: 13, transport: 6, overheads: 10 },
    labels: { supplies: 'Bikes, repairs and kit' },
    includes: 'Leaders, training, bikes and insurance.',
    excludes: 'Cycle lanes and parking.',
    questions: [
      'How will you reach people who do little now?',
      'How will you keep volunteers walking in winter?',
    ],
    asked: [
      ['Can we use the council’s 30 bikes?', 'Yes, on loan. They are listed in the documents.'],
    ],
    months: 24,
    extensionMonths: 12,
  },
];
