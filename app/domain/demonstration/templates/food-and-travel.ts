import type { Template } from '../template.ts';

export const FOOD_AND_TRAVEL: Template[] = [
  {
    id: 'meals',
    services: ['meals'],
    department: 'Adult social care',
    title: 'Hot meals at home, every day of the year',
    summary:
      'A hot lunch brought to the door in {place}, and a minute’s talk with whoever opens it.',
    description: `About {volume} meals a year for people who cannot cook for themselves. Cooked nearby if you can, to diets and faiths, carried hot. The driver comes in, looks round and rings if something is wrong.

People pay £5.20 towards each meal. We pay the difference between that and your price.`,
    unit: 'meal',
    unitPounds: [6.4, 8.8],
    volume: [11000, 17000],
    split: { supplies: 43, staff: 33, transport: 15, overheads: 9 },
    labels: { supplies: 'Food and packaging', transport: 'Vans and fuel' },
    includes: 'Food, cooking, delivery and the welfare check.',
    excludes: 'What people pay themselves, which comes off our part.',
    questions: [
      'How will a meal be hot at the last door of the round?',
      'What will drivers do when nobody answers?',
    ],
    asked: [
      ['Do you count a cold tea pack as a meal?', 'No. Price it apart if you offer it.'],
      [
        'Which diets are asked for?',
        'Halal, kosher, vegetarian, soft and diabetic, in that order of number.',
      ],
    ],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'lunch-club',
    services: ['meals', 'befriending'],
    department: 'Communities',
    title: 'Lunch clubs for older people',
    summary: 'A cooked lunch and company once a week in at least four places in {place}.',
    description: `A grant towards about {volume} lunches a year. Tables of six, two courses, a lift for those who need it. Some clubs have met for thirty years: we would like to keep what people love and open one where there is none.

Groups may apply for a single club. We pay in advance.`,
    unit: 'lunch',
    unitPounds: [7.2, 9.8],
    volume: [4200, 6800],
    split: { supplies: 45, staff: 24, volunteers: 6, premises: 13, transport: 12 },
    labels: { supplies: 'Food' },
    includes: 'Food, cook, hall and lifts.',
    excludes: 'What people pay, usually £4.',
    questions: [
      'Who comes, who cooks and who washes up?',
      'How will you bring in people who eat alone?',
    ],
    asked: [['Can we ask for a new cooker?', 'Yes, up to £2,000, in the first year.']],
    months: 24,
    extensionMonths: 0,
  },
  {
    id: 'dial-a-ride',
    services: ['community-transport'],
    department: 'Transport',
    title: 'Door-to-door minibus for people who can’t use the bus',
    summary: 'A bookable minibus with a lift in {place} for shopping, clubs and seeing friends.',
    description: `About {volume} trips a year, booked the day before by phone. Drivers help people from door to door and carry bags. Two vehicles are ours and come with the contract; you may add your own.

We ask for a section 19 permit or an operator’s licence by the start, not to bid.`,
    unit: 'trip',
    unitPounds: [9.5, 13.5],
    volume: [5200, 8200],
    split: { staff: 58, transport: 29, overheads: 13 },
    labels: { staff: 'Drivers and booking', transport: 'Fuel, tyres, repairs and insurance' },
    includes: 'Drivers, booking line, fuel, repairs and insurance.',
    excludes: 'Replacing our two vehicles.',
    questions: [
      'How will bookings work for someone who can’t hear well?',
      'How will you plan runs so that fewer seats are empty?',
    ],
    asked: [
      [
        'What age are the vehicles?',
        'One is three years old, one seven. Service records are in the documents.',
      ],
    ],
    months: 12,
    extensionMonths: 12,
  },
  {
    id: 'pantry',
    services: ['food-aid'],
    department: 'Communities',
    title: 'Community pantries in place of food parcels',
    summary:
      'Pantries in {place} where members pay a few pounds and choose a week’s food, with advice on hand.',
    description: `A grant for three pantries: about {volume} shops a year. Members choose their food, as in any shop. An adviser is there one day a week. Fresh food matters most.

We know parcels will still be needed in a crisis. Tell us how the two would fit.`,
    unit: 'shop',
    unitPounds: [8.5, 12.5],
    volume: [5200, 8600],
    split: { supplies: 48, staff: 28, premises: 11, transport: 8, overheads: 5 },
    labels: { supplies: 'Food bought in' },
    includes: 'Food, a co-ordinator, fridges, van and rent.',
    excludes: 'Members’ own £4 a shop, which buys more food.',
    questions: [
      'How will the shelves stay full of fresh food?',
      'What will happen for someone with nothing at all today?',
    ],
    asked: [['Must all three open at once?', 'No. One a season is fine.']],
    months: 24,
    extensionMonths: 0,
  },
  {
    id: 'school-run',
    services: ['school-transport'],
    department: 'Transport',
    title: 'School minibus with passenger assistants',
    summary:
      'Two school runs in {place} for disabled children, with the same driver and assistant every day.',
    description: `About {volume} child-journeys a year, 190 school days, two runs. The same two faces morning and afternoon: for many of these children a new face is a bad day.

Tell us about your vehicles, also if you would get them only when you win.`,
    unit: 'journey',
    unitPounds: [13, 17.5],
    volume: [4200, 5200],
    split: { staff: 61, transport: 28, overheads: 11 },
    labels: { staff: 'Drivers and assistants' },
    includes: 'Driver, assistant, vehicle, fuel and training.',
    excludes: 'Medical escorts.',
    questions: [
      'How will you keep the same two people on each run?',
      'What happens when a vehicle breaks down at 7:30am?',
    ],
    asked: [['Do wheelchairs travel?', 'Three of them. Sizes are in the documents.']],
    months: 12,
    extensionMonths: 12,
  },
];
