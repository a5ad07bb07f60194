import { rmSync } from 'node:fs';
import { cloneCode } from '#tests/setup/clone.ts';
import { makeDataDir, removeDataDir, startProduct } from '#tests/setup/product.ts';
import { type Figure, median, type Suite, type SuiteOptions } from './figure.ts';

export const suite: Suite = {
  name: 'start',
  description: 'the program behind `npm start`, from nothing and again, in a clone of its own',
  run,
};

type Times = { ready: number; home: number };

async function run({ small, say }: SuiteOptions): Promise<Figure[]> {
  const clone = cloneCode();
  const dataDirs: string[] = [];
  function freshDataDir(): string {
    const dataDir = makeDataDir();
    dataDirs.push(dataDir);
    return dataDir;
  }
  try {
    say('cold, pages to be built');
    const built = await timeStart(clone, freshDataDir());
    say('cold, pages built');
    const cold: Times[] = [];
    for (let i = 0; i < (small ? 1 : 3); i++) cold.push(await timeStart(clone, freshDataDir()));
    say('warm');
    const warm: Times[] = [];
    for (let i = 0; i < (small ? 1 : 5); i++) warm.push(await timeStart(clone, dataDirs.at(-1)!));
    return [
      ...figuresOf('cold, pages built on the way', [built]),
      ...figuresOf('cold, pages built before', cold),
      ...figuresOf('warm', warm),
    ];
  } finally {
    for (const dataDir of dataDirs) await removeDataDir(dataDir);
    rmSync(clone, { recursive: true, force: true });
  }
}

async function timeStart(root: string, dataDir: string): Promise<Times> {
  const product = await startProduct({ root, dataDir });
  try {
    const [ready, home] = await Promise.all([product.answers('/readyz'), product.answers('/')]);
    return { ready, home };
  } finally {
    await product.stop();
  }
}

function figuresOf(what: string, times: Times[]): Figure[] {
  return [
    { name: `${what}: ready`, value: median(times.map((time) => time.ready)), unit: 's' },
    { name: `${what}: home page`, value: median(times.map((time) => time.home)), unit: 's' },
  ];
}
