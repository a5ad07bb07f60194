import type { Template } from '../template.ts';

export const CULTURE_AND_GREEN: Template[] = [
  {
    id: 'home-library',
    services: ['libraries', 'befriending'],
    department: 'Libraries',
    title: 'Books brought home',
    summary:
      'Volunteers who choose and bring library books to people in {place} who can’t get to the library.',
    description: `About {volume} visits a year, every three weeks, with books, talking books and a chat about them. The library lends; you find and keep the volunteers.

Small, and loved. We would like to double it without spoiling it.`,
    unit: 'visit',
    unitPounds: [8.5, 13],
    volume: [1500, 2600],
    split: { staff: 66, volunteers: 16, transport: 9, overheads: 9 },
    includes: 'A co-ordinator, volunteers’ fares and checks.',
    excludes: 'Books and players.',
    questions: [
      'How will you match readers and volunteers?',
      'How could this double in two years?',
    ],
    asked: [['May volunteers use their own cars?', 'Yes, at 45p a mile.']],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'library-friends',
    services: ['libraries', 'community-buildings'],
    department: 'Libraries',
    title: 'Running a neighbourhood library with its community',
    summary:
      'A local group to open and staff a small library in {place} for more hours than we can.',
    description: `The library opens 18 hours a week today. We think a group with one paid librarian could open it for longer: about {volume} hours a year. Books, computers and the building stay ours.

Libraries that councils handed over and forgot have closed. We will not forget: a librarian visits weekly, and training is free.`,
    unit: 'opening hour',
    unitPounds: [33, 46],
    volume: [1300, 1900],
    split: { staff: 66, premises: 22, supplies: 4, overheads: 8 },
    includes: 'Staff, heat, light, cleaning and events.',
    excludes: 'Books, computers and the roof.',
    questions: ['Who will be in the library each day?', 'What else will happen there?'],
    asked: [['Can we run a café?', 'Yes. Keep what it earns for the library.']],
    months: 36,
    extensionMonths: 24,
  },
  {
    id: 'arts',
    services: ['arts', 'mental-health'],
    department: 'Culture',
    title: 'Singing, making and dancing for wellbeing',
    summary:
      'Weekly arts groups in {place} led by artists, for people whose doctors have run out of pills to offer.',
    description: `A grant for about {volume} sessions a year: choirs, clay, dance for people with Parkinson’s, whatever you do well. Artists are paid properly. No audience, unless people want one.

Half of those who come should be sent by a surgery, a connector or a friend.`,
    unit: 'session',
    unitPounds: [135, 195],
    volume: [180, 320],
    split: { staff: 67, premises: 13, supplies: 10, overheads: 10 },
    labels: { staff: 'Artists and support workers' },
    includes: 'Artists, support workers, rooms and materials.',
    excludes: 'Transport.',
    questions: ['What will happen in the room?', 'How will you know it helped?'],
    asked: [['Can under-18s come?', 'With an adult, in two of the groups.']],
    months: 24,
    extensionMonths: 0,
  },
  {
    id: 'heritage',
    services: ['museums-and-heritage'],
    department: 'Culture',
    title: 'Opening a small museum with local people',
    summary:
      'A group to open the town museum in {place} on more days, and to bring its cellars into the light.',
    description: `About {volume} opening hours a year. The collection is ours and insured. What we lack is people: to open, to guide, to ask older residents what those tools were for.

School visits in term time are part of it.`,
    unit: 'opening hour',
    unitPounds: [30, 42],
    volume: [900, 1400],
    split: { staff: 60, volunteers: 8, premises: 20, supplies: 4, overheads: 8 },
    includes: 'Staff, volunteers, heat, school visits and small displays.',
    excludes: 'Conservation, insurance and the building’s fabric.',
    questions: ['What would you put in the first new display?', 'How will schools be part of it?'],
    asked: [['How many visitors now?', 'About 4,100 a year.']],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'walking-football',
    services: ['sport-and-leisure', 'healthy-living'],
    department: 'Public health',
    title: 'Walking sports for over-50s',
    summary: 'Walking football, netball and table tennis in {place}, at £1 a go, with tea after.',
    description: `About {volume} sessions a year in halls and on pitches that we provide. Coaches who make beginners welcome. One session in three for women only.

People come for the sport and stay for the tea. Both matter.`,
    unit: 'session',
    unitPounds: [72, 105],
    volume: [280, 460],
    split: { staff: 70, supplies: 9, volunteers: 5, overheads: 16 },
    labels: { staff: 'Coaches' },
    includes: 'Coaches, kit, tea and insurance.',
    excludes: 'Halls and pitches.',
    questions: ['How will beginners feel welcome in week one?', 'How will more women take part?'],
    asked: [['Do we keep the £1?', 'Yes. It buys the tea.']],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'park-friends',
    services: ['parks-and-green-spaces', 'volunteering-infrastructure'],
    department: 'Parks',
    title: 'Looking after a park with its neighbours',
    summary: 'A ranger and volunteer days in a park in {place}: paths, beds, meadow and pond.',
    description: `About {volume} volunteer days a year, led by a paid ranger. Mowing stays with us. You would look after what mowers spoil: beds, wild corners, the pond and its newts.

Plants may not come from peat, and nothing is sprayed.`,
    unit: 'volunteer day',
    unitPounds: [21, 32],
    volume: [1300, 1900],
    split: { staff: 67, supplies: 17, transport: 5, overheads: 11 },
    labels: { supplies: 'Tools and plants' },
    includes: 'Ranger, tools, plants and tea.',
    excludes: 'Mowing, bins and play equipment.',
    questions: ['What will visitors see in a year?', 'How will volunteers be found and kept?'],
    asked: [['Is there a shed?', 'Yes, with water but no power.']],
    months: 24,
    extensionMonths: 24,
  },
  {
    id: 'reuse-shop',
    services: ['reuse-and-repair'],
    department: 'Waste',
    title: 'A reuse shop at the recycling centre',
    summary:
      'A shop at a recycling centre in {place} that saves what can be used again, mends it and sells it cheaply.',
    description: `We think {volume} tonnes a year come in that somebody could use. You would ask people at the gate, mend, test and sell, and give starter packs to families who get a first home.

We pay by the tonne for what is kept from the tip. The shop’s takings are yours.`,
    unit: 'tonne',
    unitPounds: [165, 230],
    volume: [210, 340],
    split: { staff: 70, premises: 11, transport: 8, overheads: 11 },
    includes: 'Staff at the gate and in the shop, testing and a van.',
    excludes: 'Skips and the weighbridge.',
    questions: ['What would you save first?', 'Who will work there, and what will they learn?'],
    asked: [
      ['Is electrical testing needed?', 'Yes, for everything with a plug. We lend the tester.'],
    ],
    months: 24,
    extensionMonths: 12,
  },
  {
    id: 'nature',
    services: ['climate-and-nature'],
    department: 'Parks',
    title: 'Verges, meadows and school ponds',
    summary:
      'Ten miles of verge and twelve school grounds in {place}, made wilder with the children who walk past them.',
    description: `About {volume} hectares looked after a year. Cut once, rake, sow what grows here. Each school gets a pond or a meadow and someone who comes back every season.

Some will write to complain that it looks untidy. Help us to answer.`,
    unit: 'hectare',
    unitPounds: [1250, 1800],
    volume: [18, 30],
    split: { staff: 62, supplies: 14, transport: 13, overheads: 11 },
    labels: { supplies: 'Seed, plants and fencing' },
    includes: 'Cutting, raking, seed, ponds and school visits.',
    excludes: 'Sight lines at junctions, which highways cut.',
    questions: ['Which plants, and where will seed come from?', 'How will children take part?'],
    asked: [['Who owns the hay?', 'You do, if you can use it.']],
    months: 24,
    extensionMonths: 12,
  },
];
