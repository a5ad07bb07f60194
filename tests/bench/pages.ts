import http from 'node:http';
import autocannon from 'autocannon';
import { withConstantAnswers, withConstantLoaders } from './constant.ts';
import { openDemonstration, publicPages } from './demonstration.ts';
import { type Figure, median, type Suite, type SuiteOptions } from './figure.ts';

export const suite: Suite = {
  name: 'pages',
  description: 'public pages, against the same component tree and bytes from a constant loader',
  run,
};

const connections = 8;

type Origins = { real: string; constant: string; withoutSearch: string };
type Load = { perSecond: number; p99: number };

async function run({ small, say }: SuiteOptions): Promise<Figure[]> {
  const demonstration = await openDemonstration();
  try {
    const { build, house, serve } = demonstration;
    const search = withConstantAnswers(house.services.search);
    const origins: Origins = {
      real: await serve(),
      constant: await serve({ build: withConstantLoaders(build) }),
      withoutSearch: await serve({ services: { search: search.engine } }),
    };
    const figures: Figure[] = [];
    for (const [name, path] of Object.entries(await publicPages(origins.real))) {
      say(`${name}  ${path}`);
      figures.push(await compareBytes(name, path, origins));
      for (const origin of Object.values(origins))
        await cannon(origin + path, { amount: small ? 16 : 400 }, small);
      figures.push(...(await loadFigures(name, path, origins, small)));
      const before = { ...search.counts };
      const times = await timesOfOne(path, Object.values(origins), small ? 10 : 200);
      if (search.counts.asked > before.asked) {
        if (search.counts.missed > before.missed)
          throw new Error(`${path} searches for something else each time.`);
        figures.push({
          name: `${name}: one reader, against without its search call`,
          value: times[0]!,
          unit: 'ms',
          against: times[2]!,
        });
      }
      figures.push({
        name: `${name}: one reader, against constant loader`,
        value: times[0]!,
        unit: 'ms',
        against: times[1]!,
      });
    }
    return figures;
  } finally {
    await demonstration.close();
  }
}

/** The comparison is fair only while both send the same page; a few bytes of nonce and clock aside. */
async function compareBytes(
  name: string,
  path: string,
  { real, constant }: Origins,
): Promise<Figure> {
  const [value, against] = await Promise.all([bytesOf(real + path), bytesOf(constant + path)]);
  if (Math.abs(value - against) > 16) {
    throw new Error(`${path} is ${value} bytes, but ${against} from the constant loader.`);
  }
  return { name: `${name}: page, against constant loader`, value, unit: 'bytes', against };
}

async function bytesOf(url: string): Promise<number> {
  const response = await fetch(url, { headers: { 'Accept-Encoding': 'identity' } });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  return (await response.arrayBuffer()).byteLength;
}

/** Turn and turn about, so that whatever else the machine does falls on both. */
async function loadFigures(
  name: string,
  path: string,
  origins: Origins,
  small: boolean,
): Promise<Figure[]> {
  const real: Load[] = [];
  const constant: Load[] = [];
  for (let round = 0; round < (small ? 1 : 4); round++) {
    const bounds = small ? { amount: 40 } : { duration: 4 };
    real.push(await cannon(origins.real + path, bounds, small));
    constant.push(await cannon(origins.constant + path, bounds, small));
  }
  return [
    {
      name: `${name}: ${connections} readers, against constant loader`,
      value: median(real.map((load) => load.perSecond)),
      unit: 'requests/s',
      against: median(constant.map((load) => load.perSecond)),
      aim: { of: 'ratio', atLeast: 0.4 },
    },
    {
      name: `${name}: ${connections} readers, 99 of 100 within, against constant loader`,
      value: median(real.map((load) => load.p99)),
      unit: 'ms',
      against: median(constant.map((load) => load.p99)),
    },
  ];
}

/** Sends from a thread of its own, so that sending and answering don't wait for each other. */
async function cannon(
  url: string,
  bounds: { amount: number } | { duration: number },
  small: boolean,
): Promise<Load> {
  // It ends with a sample, so that a few requests would else wait for the end of a whole second.
  const sampleInt = small ? 100 : 1000;
  const options = { url, connections, workers: 1, timeout: 30, sampleInt, ...bounds };
  const result = await autocannon(options);
  const answered = result['2xx'];
  if (result.errors > 0 || result.non2xx > 0 || answered === 0) {
    throw new Error(
      `${url}: ${answered} answered, ${result.non2xx} refused, ${result.errors} failed.`,
    );
  }
  return { perSecond: answered / result.duration, p99: result.latency.p99 };
}

/** Median milliseconds of one request at a time, the origins taking turns. */
async function timesOfOne(path: string, origins: string[], count: number): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true });
  const times: number[][] = origins.map(() => []);
  for (let i = -3; i < count; i++) {
    for (const [at, origin] of origins.entries()) {
      const began = performance.now();
      await read(origin + path, agent);
      if (i >= 0) times[at]!.push(performance.now() - began);
    }
  }
  agent.destroy();
  return times.map(median);
}

function read(url: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (response) =>
        response.resume().once('end', resolve).once('error', reject),
      )
      .once('error', reject);
  });
}
