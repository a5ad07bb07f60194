import { randomUUID } from 'node:crypto';
import type { OpenedHouse } from '#app/cli/house.ts';
import { synonymGroups } from '#app/domain/services/synonyms.ts';
import type { SearchEngine } from '#search/port.ts';
import type { Figure, Suite, SuiteOptions } from './figure.ts';
import { askAll, type Told, worstOf } from './relevance/asking.ts';
import { makeInventedCorpus } from './relevance/invented.ts';
import { HALVES, type Judged, type JudgedCorpus } from './relevance/judged.ts';
import invented from './relevance/judgements-invented.json' with { type: 'json' };
import real from './relevance/judgements-real.json' with { type: 'json' };
import { mean, overlapAt10 } from './relevance/measure.ts';
import { JUDGED_ON, loadRealCorpus, samplesArePresent } from './relevance/real.ts';
import { type Rented, rentMeilisearch } from './relevance/rented.ts';
import { openScratchHouse } from './scratch.ts';

export const suite: Suite = {
  name: 'relevance',
  description:
    'how well searches as people type them are answered, by grades that were given blind',
  run,
};

const AIM = 0.85;

async function run(options: SuiteOptions): Promise<Figure[]> {
  const { MEILI_URL, MEILI_KEY } = process.env;
  const rented = MEILI_URL
    ? rentMeilisearch(MEILI_URL, MEILI_KEY, `relevance_${randomUUID().slice(0, 8)}_`)
    : undefined;
  if (!rented) options.say('without Meilisearch: MEILI_URL is not set');
  let house: OpenedHouse | undefined;
  try {
    house = await openScratchHouse();
    return await measureAll(house, rented, options);
  } finally {
    await rented?.giveBack();
    await house?.close();
  }
}

async function measureAll(
  { services }: OpenedHouse,
  rented: Rented | undefined,
  options: SuiteOptions,
): Promise<Figure[]> {
  const engines = new Map([['PostgreSQL', services.search]]);
  if (rented) engines.set('Meilisearch', rented.open(synonymGroups));
  for (const engine of engines.values()) await engine.prepare();
  const figures = await measure(
    'invented',
    makeInventedCorpus(),
    invented as unknown as Judged[],
    engines,
    options,
  );
  if (options.small) return figures;
  if (!samplesArePresent) {
    options.say('without the real notices: they do not lie beside this repository');
    return figures;
  }
  const corpus = await loadRealCorpus(services);
  return [
    ...(await measure('real', corpus, real as unknown as Judged[], engines, options)),
    ...figures,
  ];
}

async function measure(
  name: string,
  corpus: JudgedCorpus,
  judged: readonly Judged[],
  engines: ReadonlyMap<string, SearchEngine>,
  { say, worst }: SuiteOptions,
): Promise<Figure[]> {
  say(`${name}: ${judged.length} queries of ${corpus.docs.length} opportunities, open or closed`);
  const figures: Figure[] = [];
  const told = new Map<string, Told[]>();
  for (const [engine, search] of engines) {
    const answers = await askAll(search, corpus, judged, JUDGED_ON);
    told.set(engine, answers);
    for (const half of HALVES) {
      const ofHalf = answers.filter((answer) => answer.judged.half === half);
      const figure = (title: string, value: number, aim?: Figure['aim']) =>
        figures.push({ name: `${name}, ${engine}, ${half}: ${title}`, value, unit: 'of 1', aim });
      const isAimed = half === 'held-out';
      figure(
        'nDCG@10',
        mean(ofHalf.map(({ ndcg }) => ndcg)),
        isAimed ? { of: 'value', atLeast: AIM } : undefined,
      );
      figure('recall@50', mean(ofHalf.map(({ recall }) => recall)));
    }
    figures.push({
      name: `${name}, ${engine}: queries that answer nothing`,
      value: answers.filter(({ found }) => found.length === 0).length,
      unit: `of ${judged.length}`,
      aim: { of: 'value', atMost: 0 },
    });
    if (worst) for (const line of worstOf(answers, corpus)) say(`${engine}: ${line}`);
  }
  const [one, other] = [...told.values()];
  if (one && other) {
    figures.push({
      name: `${name}, PostgreSQL and Meilisearch: overlap@10`,
      value: mean(one.map(({ found }, at) => overlapAt10(found, other[at]!.found))),
      unit: 'of 1',
    });
  }
  return figures;
}
