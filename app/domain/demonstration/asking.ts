import type { CriterionKind } from '#app/domain/opportunities/words.ts';
import type { Planned } from './plan.ts';
import type { Template } from './template.ts';

export type CriterionSeed = {
  kind: CriterionKind;
  name: string;
  description: string;
  weight: number;
};
export type QuestionSeed = {
  text: string;
  guidance: string;
  wordLimit: number;
  required: boolean;
  /** The criterion it counts towards; null for none. */
  for: CriterionKind | null;
};

type Words = {
  quality: [string, string];
  user_voice: [string, string];
  social_value: [string, string];
  price: [string, string];
  voice: string;
  gain: string;
  start: string;
  advice: string;
  helpOwn: string;
  helpStart: string;
  scale: string;
};

const ENGLISH: Words = {
  quality: [
    'Quality',
    'Is it right for the people here, and will it work? Questions 1 and 2, and how you would start.',
  ],
  user_voice: [
    'How people who use it will shape it',
    'Who is asked, who decides, and what has changed because of it.',
  ],
  social_value: ['Social value', 'What else the area gains: fair work, local money, less waste.'],
  price: ['Price', 'For the whole first term, with every cost.'],
  voice: 'How will people who use the service help to decide how it runs?',
  gain: 'What else will people in the area gain from the way you work?',
  start: 'What will happen between the award and the first day?',
  advice: 'Is there anything we should change in how we ask? This is not scored.',
  helpOwn: 'Tell us what you would do, not what you believe in. An example helps.',
  helpStart: 'Say who does what by when, and what you need from us.',
  scale:
    '0: no answer. 1: poor, we would worry. 2: some of it would work. 3: good enough. 4: good, with little to add. 5: very good, we learned something.',
};

const WELSH: Words = {
  quality: ['Ansawdd', 'A yw’n iawn i’r bobl yma, ac a fydd yn gweithio?'],
  user_voice: [
    'Llais y bobl sy’n defnyddio’r gwasanaeth',
    'Pwy sy’n penderfynu, a beth sydd wedi newid o’r herwydd.',
  ],
  social_value: [
    'Gwerth cymdeithasol',
    'Beth arall y mae’r ardal yn ei ennill, yr iaith yn cynnwys.',
  ],
  price: ['Pris', 'Y pris isaf wedi’i rannu â’ch pris chi, wedi’i luosi â’r pwysau.'],
  voice: 'Sut bydd y bobl sy’n defnyddio’r gwasanaeth yn helpu i benderfynu?',
  gain: 'Beth arall fydd yr ardal yn ei ennill?',
  start: 'Beth fydd yn digwydd rhwng y penderfyniad a’r diwrnod cyntaf?',
  advice: 'A oes unrhyw beth y dylem ei newid? Nid yw hyn yn cael ei sgorio.',
  helpOwn: 'Dywedwch beth fyddech chi’n ei wneud. Mae enghraifft yn helpu.',
  helpStart: 'Dywedwch pwy sy’n gwneud beth, ac erbyn pryd.',
  scale: '0: dim ateb. 1: gwael. 2: yn rhannol. 3: digon da. 4: da. 5: da iawn.',
};

function wordsOf(template: Template): Words {
  return template.lang === 'cy' ? WELSH : ENGLISH;
}

/** How a council decides, by the kind of opportunity. The weights total 100. */
export function criteriaFor(template: Template, planned: Planned, kind: string): CriterionSeed[] {
  if (kind === 'market_engagement') return [];
  const weights: Partial<Record<CriterionKind, number>> =
    kind === 'quick_quote'
      ? { quality: 60, price: 40 }
      : kind === 'grant'
        ? { quality: 50, user_voice: 30, social_value: 20 }
        : kind === 'light_touch'
          ? { quality: 45, user_voice: 20, social_value: 15, price: 20 }
          : planned.buyer === 'aireborough' || planned.buyer === 'ousebridge'
            ? { quality: 40, user_voice: 20, social_value: 15, price: 25 }
            : { quality: 50, user_voice: 15, social_value: 10, price: 25 };
  const words = wordsOf(template);
  return (Object.entries(weights) as [CriterionKind, number][]).map(([name, weight]) => ({
    kind: name,
    name: words[name][0],
    description: words[name][1],
    weight,
  }));
}

/** What bidders are asked. Small things are asked little. */
export function questionsFor(template: Template, kind: string): QuestionSeed[] {
  if (kind === 'market_engagement') return [];
  const words = wordsOf(template);
  const own = template.questions.map(
    (text, index): QuestionSeed => ({
      text,
      guidance: words.helpOwn,
      wordLimit: kind === 'quick_quote' ? 300 : index === 0 ? 600 : 400,
      required: true,
      for: 'quality',
    }),
  );
  const ask = (
    text: string,
    wordLimit: number,
    on: CriterionKind | null,
    guidance = '',
  ): QuestionSeed => ({
    text,
    guidance,
    wordLimit,
    required: on !== null,
    for: on,
  });
  const start = ask(words.start, 250, 'quality', words.helpStart);
  const advice = ask(words.advice, 150, null);
  if (kind === 'quick_quote') return [...own, advice];
  const both = [ask(words.voice, 300, 'user_voice'), ask(words.gain, 250, 'social_value')];
  return kind === 'grant' ? [...own, ...both, advice] : [...own, ...both, start, advice];
}

export function scaleNote(template: Template): string {
  return wordsOf(template).scale;
}
