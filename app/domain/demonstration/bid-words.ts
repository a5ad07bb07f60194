import type { Random } from './random.ts';

export type BidderVoice = {
  description: string;
  place: string;
  volume: string;
  lang: 'en' | 'cy';
};

const OWN = [
  `{description} For this work we would start with the people you already know. Each gets a call in the first fortnight, from somebody who lives near, and we ask two things: what matters to you, and what went wrong last time.

A lead who has done this for nine years plans the month with the team every fourth Monday. Everyone has two days of training before the first day, a check, and a named person to ring. In the last year three people left us, all for reasons we could name.

An example. A woman in {place} had turned three services away. We came back with the same worker five weeks running, first only to the gate. In the sixth week she put the kettle on. That is how we would work: the same face, on the day we said.`,
  `{description} We looked hard at the figure of {volume}. Spread over the year it means a steady team, not a rush in March, so we would take on people for the length of the contract and pay them for training.

Each week has a shape that everyone knows, and one afternoon kept free for what nobody planned. When something goes wrong we ring you the same day and write it down in plain words within three.

We have done work of this kind in {place} before, on a smaller scale. What we learned: begin in two streets, get it right, then grow. We would be at full size in the fourth month.`,
  `{description} Four things make this work, in our experience: people who stay, a place that is easy to reach, time to listen, and saying honestly what we can’t do.

We would have one lead, a deputy who can stand in the same day, and a small pool of people in {place} who know the area because they live there. Supervision is every six weeks, never cancelled.

We measure three things and show them on one page each quarter: how many, how soon, and what people say has changed. Last year nine in ten said they would send a friend.`,
  `We would not do this as it is done today. {description} People told us the present way is too far off and too hurried, so we would work from two rooms in {place} and give each visit the time it needs.

A new worker walks beside an experienced one for three weeks. We check everyone, we train everyone in safeguarding, and we talk about it at every team meeting rather than once a year.

If a match is not working we change it within a week, without blame. About one in seven does; nobody is left waiting because of it.`,
];

/** For places and things rather than people's lives. */
const PLACE = [
  `{description} We walked the ground twice before writing this, once in the rain, and talked with eleven people who use it. What they asked for first was to know who to ring, so one of us would carry a phone with a number that is on every notice.

The year has a plan on one page, month by month, and a second page for what we would stop doing if money ran short. Two people are paid, the rest are members who get fares, food and training.

We would start with the part that people see most. By the end of the third month somebody who passes every day should notice.`,
  `{description} {volume} is within reach: we did four fifths of that last year in {place}, with fewer people. What held us back was a store; we have found one.

Each week has a lead and a stand-in, named on the board. Tools, keys and records have one home, so that anyone can take over the same day.

We count what we do, weigh what we save and ask people twice a year what they would miss. All of it goes on one public page.`,
  `The present way is tidy and costs much. {description} We would do the costly part less often, and better, and spend what that saves on people who know the place.

An example: last spring a delivery failed on the morning it was needed. By noon two members had borrowed what was missing from three neighbours. We would not plan for that, but we would always try.

Checks, risk assessments and insurance are in place, and we look at them together every quarter rather than when something has happened.`,
];

const VOICE = [
  'Six people who use the service sit with us every month and are paid for it. They chose our opening hours, they interview every new worker, and last spring they made us drop a form that nobody could fill in. They would hold half the seats on the group that steers this work, and we would publish what they asked for and what became of it.',
  'We ask at the end of every third visit: what should we change? Answers go on a wall, and on the first Friday those who come decide which three we take up. It is slow in the first months and saves years after that. Last year 41 of 60 suggestions were taken up; the rest were answered by name.',
  'People here are tired of surveys, so we do not send any. We eat together every quarter, with crèche and interpreters, and talk about one question. What is decided is written on one page and pinned up at the door.',
];

const GAIN = [
  'Everyone is paid at least the real living wage. Eight in ten of our pounds are spent within ten miles. We would take on two local people who have been out of work for a year, and lend our room free to three small groups in the evenings.',
  'We buy from two local co-operatives, repair before we replace, and our van is electric. Volunteers who want a job get one of us as a referee; eleven found work last year.',
  'Our surplus goes back into the work: last year £8,400, spent on what members chose. We would open our training to any small group in {place} at no cost.',
];

const BEGIN = [
  'In the week after the award we meet your team and whoever runs it today. Weeks two to six: people are recruited, rooms agreed, records passed on with consent. Week seven is for training, week eight for walking the ground together. From you we need a list of those who are waiting, and one person who answers the phone.',
  'We would begin with those at risk of being forgotten in the change, and ring each. Staff who transfer meet us twice before the first day. Two weeks before the start we run one day as if it were real, then put right what did not work.',
];

const ADVICE = [
  'Six weeks to bid was right. Please keep it so.',
  'Question 2 asks for much in few words. A hundred more would help small groups.',
  '',
];

const WELSH_OWN = [
  'Byddem yn dechrau gyda’r bobl yr ydych yn eu hadnabod yn barod, ac yn ffonio pob un yn ystod y pythefnos cyntaf. Mae pob gwirfoddolwr yn cael ei wirio a’i hyfforddi am ddau ddiwrnod. Mae pedwar o bob pump ohonynt yn siarad Cymraeg bob dydd.\n\nOs nad yw pâr yn gweithio, rydym yn newid o fewn wythnos, heb feio neb.',
  'Rydym yn gweithio {place} ers pymtheg mlynedd. Rydym yn cwrdd â phob person gartref cyn dewis ffrind iddo, ac yn gofyn am ei ddiddordebau, ei iaith a’i arferion.',
];

const WELSH = {
  own: WELSH_OWN,
  place: WELSH_OWN,
  voice: [
    'Mae chwech o bobl sy’n defnyddio’r gwasanaeth yn cwrdd â ni bob mis. Nhw a ddewisodd ein horiau agor.',
  ],
  gain: [
    'Mae pawb yn cael y cyflog byw gwirioneddol, ac mae’r gwaith yn cadw’r Gymraeg yn fyw yn y gymuned.',
  ],
  begin: [
    'Yn yr wythnos gyntaf byddwn yn cwrdd â’ch tîm. Erbyn yr wythfed wythnos bydd popeth yn barod.',
  ],
  advice: [''],
};

const PARTS = { own: OWN, place: PLACE, voice: VOICE, gain: GAIN, begin: BEGIN, advice: ADVICE };

/**
 * What an invented bidder answers to one question. Empty for a question it leaves out.
 * @param said what it has said already; nothing is said twice
 */
export function answerText(
  part: keyof typeof PARTS,
  voice: BidderVoice,
  said: Set<string>,
  random: Random,
): string {
  const from = (voice.lang === 'cy' ? WELSH : PARTS)[part].filter((text) => !said.has(text));
  const text = random.pick(from);
  said.add(text);
  return text
    .replaceAll('{description}', voice.description)
    .replaceAll('{place}', voice.place)
    .replaceAll('{volume}', `${voice.volume} a year`);
}
