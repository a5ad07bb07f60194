import type { Figure, Suite, SuiteOptions } from './figure.ts';
import { HALVES } from './payees/labelled.ts';
import { type Answer, answerAll, scoreOf } from './payees/measure.ts';
import { tellOfRealNames } from './payees/real.ts';
import { openScratchHouse } from './scratch.ts';

export const suite: Suite = {
  name: 'payees',
  description:
    'payees matched to registers, against labels that were given before anything matched',
  run,
};

const PRECISION = 0.98;
const RECALL = 0.85;

async function run(options: SuiteOptions): Promise<Figure[]> {
  const house = await openScratchHouse();
  try {
    const started = performance.now();
    const answers = await answerAll(house);
    const seconds = (performance.now() - started) / 1000;
    const figures = HALVES.flatMap((half) => figuresOf(half, answers, options));
    if (!options.small) await tellOfRealNames(house, options.say);
    return [
      ...figures,
      {
        name: `${answers.length} names, register brought in and matched`,
        value: seconds,
        unit: 's',
      },
    ];
  } finally {
    await house.close();
  }
}

function figuresOf(
  half: (typeof HALVES)[number],
  all: readonly Answer[],
  { say, worst }: SuiteOptions,
): Figure[] {
  const answers = all.filter((one) => one.half === half);
  const score = scoreOf(answers);
  const held = half !== 'tuning';
  say(
    `${half}: ${answers.length} names, ${answers.filter(({ labelled }) => labelled.is.length > 0).length} in the register; ${score.matched} matched, ${score.wrong.length} of them wrongly`,
  );
  // Of the half that nothing may be fitted to, no name is told.
  if (worst && !held) {
    for (const one of score.wrong) say(`  wrong: ${told(one)}`);
    for (const one of score.missed) say(`  missed: ${told(one)}`);
  }
  const figure = (name: string, value: number, atLeast?: number): Figure => ({
    name: `${half}: ${name}`,
    value,
    unit: 'of 1',
    ...(held && atLeast !== undefined && { aim: { of: 'value', atLeast } }),
  });
  return [
    figure('precision', score.precision, PRECISION),
    figure('recall', score.recall, RECALL),
    figure('recall with what the queue asks about', score.recallWithQueue),
  ];
}

function told({ labelled, status, matched, candidates }: Answer): string {
  const [best] = candidates;
  const seen = best ? `${best.id} ${best.confidence.toFixed(2)} (${best.evidence.join('; ')})` : '';
  return `“${labelled.name}” (${labelled.pattern}) is ${labelled.is[0] ?? 'none'}: ${status} ${matched ?? ''} ${seen}`;
}
