import { expect, test } from 'vitest';
import { testHouse } from '#tests/setup/house.ts';
import { openDataDrill } from './open-data.ts';

test('whole files come out whole, plain and compressed, to quick and slow readers', async () => {
  const house = await testHouse();
  const { failures, figures } = await openDataDrill(
    { house, ownerUrl: house.database.ownerUrl, databaseUrl: house.database.url },
    1000,
    () => {},
  );
  expect(failures).toEqual([]);
  const most = figures.filter(({ name }) => name.endsWith('most memory'));
  expect(most).toHaveLength(6);
  for (const { value } of most) expect(value).toBeGreaterThan(20);
});
