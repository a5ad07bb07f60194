import type { Template } from '../template.ts';

export const WORK_AND_COMMUNITY: Template[] = [
  {
    id: 'job-coach',
    services: ['employment-support'],
    department: 'Economy and skills',
    title: 'Job coaches for people who have been out of work a long time',
    summary:
      'Coaches in {place} who find the job with the person, and stay for six months after the first day.',
    description: `About {volume} people a year, most with a health condition. The coach talks to employers, shapes the job if need be, and comes along on the first day. No courses for the sake of courses.

A third start work within nine months today. Payment is monthly, with a small part when someone is still in work after half a year.`,
    unit: 'person',
    unitPounds: [1150, 1600],
    volume: [90, 150],
    split: { staff: 79, transport: 3, supplies: 5, overheads: 13 },
    labels: { supplies: 'Clothes, fares and tools' },
    includes: 'Coaches, work with employers, fares and clothes for a first job.',
    excludes: 'Wages.',
    questions: [
      'How will you win over employers near here?',
      'What will you do when a job goes wrong?',
    ],
    asked: [['How much is paid on results?', '10 in every 100 pounds.']],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'esol',
    services: ['esol', 'refugees'],
    department: 'Adult learning',
    title: 'English classes with childcare',
    summary:
      'Free English classes in {place} for people new to the language, in daytime and evening, with a crèche.',
    description: `About {volume} class hours a year, from first letters to the level a job needs. Half of the learners are mothers of small children, so at least half of the classes need a crèche in the next room.

We want the first minute to feel like this: مرحبا بكم في صفنا, “welcome to our class”, on the door in every learner’s own language. Teachers are qualified; volunteers sit beside those who have never been to school.`,
    unit: 'class hour',
    unitPounds: [62, 88],
    volume: [1200, 1900],
    split: { staff: 73, premises: 8, supplies: 6, overheads: 13 },
    labels: { supplies: 'Crèche and books' },
    includes: 'Teachers, crèche, books and exam fees for 60 people.',
    excludes: 'Rooms in libraries, which are free.',
    questions: [
      'How will you teach people who do not yet read in any language?',
      'How will learners shape the classes?',
    ],
    asked: [['May classes be mixed in level?', 'At two places, where numbers are small.']],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'family-learning',
    services: ['adult-learning'],
    department: 'Adult learning',
    title: 'Family cooking and numbers',
    summary:
      'Short courses in {place} where parents and children cook together and find that they can do maths after all.',
    description: `Six weeks, two hours, ten families. About {volume} hours a year, in schools and community kitchens. People leave with six cheap meals, a certificate if they want one, and somebody to ask about what comes next.

We know many hated school. The maths is in the scales and the shopping.`,
    unit: 'class hour',
    unitPounds: [54, 76],
    volume: [520, 820],
    split: { staff: 64, premises: 6, supplies: 19, overheads: 11 },
    labels: { supplies: 'Food and equipment' },
    includes: 'Tutors, food, equipment and certificates.',
    excludes: 'School kitchens, which are free.',
    questions: ['Describe the fourth week of a course.', 'How will people go on to learn more?'],
    asked: [['Is a crèche needed?', 'No, children are part of it.']],
    months: 12,
    extensionMonths: 12,
  },
  {
    id: 'start-up',
    services: ['business-support'],
    department: 'Economy and skills',
    title: 'Help to start a co-op or social enterprise',
    summary:
      'Advice for groups in {place} who want to trade for good: legal form, first customers, first accounts.',
    description: `About {volume} groups a year, from an idea in a kitchen to the first year of trading. Twelve hours each, as they need them, from people who have done it.

We would like to see more co-ops in care, food and repair, and more started by people who do not usually start things.`,
    unit: 'group',
    unitPounds: [1050, 1450],
    volume: [22, 36],
    split: { staff: 78, premises: 5, supplies: 4, overheads: 13 },
    includes: 'Advisers, workshops and registration fees.',
    excludes: 'Start-up grants, which we decide with residents.',
    questions: [
      'Which groups have you helped, and where are they now?',
      'How will you find new ones?',
    ],
    asked: [['Can sole traders have help?', 'Only to become something shared.']],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'volunteer-centre',
    services: ['volunteering-infrastructure'],
    department: 'Communities',
    title: 'Support for volunteering and small charities',
    summary:
      'A place in {place} where people find something useful to do, and small groups find help with money, rules and space.',
    description: `About {volume} people and groups helped a year. Two things in one: matching people to volunteering that fits their life, and help for groups with constitutions, funding, safeguarding and a treasurer when theirs has moved away.

Speak for the sector, also when that is awkward for us.`,
    unit: 'person or group',
    unitPounds: [150, 225],
    volume: [420, 680],
    split: { staff: 74, premises: 9, supplies: 4, overheads: 13 },
    includes: 'Workers, website, training and events.',
    excludes: 'Grants to groups.',
    questions: [
      'What do small groups here need most?',
      'How will you bring in people who do not volunteer now?',
    ],
    asked: [['Is the name ours to choose?', 'Yes.']],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'community-hub',
    services: ['community-buildings', 'community-development'],
    department: 'Communities',
    title: 'Running a community hub',
    summary:
      'A group to run the hall, garden and café at a community hub in {place}, and to make it pay its way in time.',
    description: `The hub is open about {volume} hours a year and costs us more each winter. We want a local group to take it on for ten years at a peppercorn rent, with running costs that fall from year to year as lettings grow.

We have mended the roof. The survey is in the documents, and it is honest.`,
    unit: 'opening hour',
    unitPounds: [24, 34],
    volume: [2200, 3100],
    split: { staff: 48, premises: 37, supplies: 5, overheads: 10 },
    labels: { premises: 'Heat, light, repairs and cleaning' },
    includes: 'Caretaking, bookings, heat, cleaning and small repairs.',
    excludes: 'The roof, boiler and outside walls, which stay ours for five years.',
    questions: ['What would a week at the hub look like in two years?', 'How will income grow?'],
    asked: [['Can we see the accounts?', 'Three years of income and costs are in the documents.']],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'refugee-welcome',
    services: ['refugees', 'homelessness'],
    department: 'Communities',
    title: 'Welcome and settling-in for refugee families',
    summary:
      'From the airport to a year later: homes set up, schools found, friends made, for refugee families in {place}.',
    description: `About {volume} families a year. A worker who speaks a language they know, a furnished home with food in the cupboard, school and doctor in the first fortnight, and a link family for company.

After 28 days of status, new refugees lose their rooms. We want nobody on the street on day 29.`,
    unit: 'family',
    unitPounds: [2400, 3200],
    volume: [38, 62],
    split: { staff: 68, volunteers: 4, transport: 5, supplies: 12, overheads: 11 },
    labels: { supplies: 'Furniture and first shopping' },
    includes: 'Workers, interpreters, furniture and link families.',
    excludes: 'Rent and deposits.',
    questions: [
      'What happens in the first fortnight?',
      'How will refugees themselves shape the work?',
    ],
    asked: [['Which languages?', 'Today mostly Arabic, Dari, Tigrinya and Ukrainian.']],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'interpreting',
    services: ['interpreting'],
    department: 'Customer services',
    title: 'Interpreters at short notice',
    summary:
      'Phone and face-to-face interpreters for council services in {place}, most within the hour.',
    description: `About {volume} bookings a year in some 40 languages and British Sign Language. Interpreters are paid fairly, travel included, and within 30 days.

We would rather use people who live here. Tell us how you would train local speakers.`,
    unit: 'booking',
    unitPounds: [38, 54],
    volume: [900, 1500],
    split: { payments: 72, staff: 16, overheads: 12 },
    labels: { payments: 'Interpreters’ fees and travel', staff: 'Booking desk' },
    includes: 'Booking, fees, travel and checks on quality.',
    excludes: 'Written translation.',
    questions: [
      'How will you cover rare languages?',
      'How do you pay and look after interpreters?',
    ],
    asked: [['Is BSL a lot of its own?', 'Not this time.']],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'residents-panel',
    services: ['resident-voice'],
    department: 'Policy',
    title: 'A residents’ panel on the budget',
    summary:
      'Finding, paying and running a panel of residents in {place} who look into the council’s budget for six weekends.',
    description: `Sixty people chosen by lot to look like the area, paid for their time, with crèche and interpreters. They hear all sides and write to the council in their own words. About {volume} resident-days in all.

We will answer every point in public within two months.`,
    unit: 'resident-day',
    unitPounds: [118, 160],
    volume: [180, 320],
    split: { staff: 44, payments: 34, premises: 8, supplies: 7, overheads: 7 },
    labels: { payments: 'Paid to residents' },
    includes: 'Choosing by lot, payments, rooms, food, crèche and interpreters.',
    excludes: 'Experts’ time, which we ask for free.',
    questions: ['How will quiet people be heard?', 'How will you stay neutral?'],
    asked: [['How much are residents paid?', '£80 a day, in cash or vouchers.']],
    months: 12,
    extensionMonths: 0,
  },
];
