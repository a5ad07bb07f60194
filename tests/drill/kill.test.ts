import { expect, test } from 'vitest';
import { testHouse } from '#tests/setup/house.ts';
import { killDrill } from './kill.ts';

test('killed while submitting, each bid is whole with its receipt, or absent', async () => {
  const house = await testHouse();
  const { ownerUrl } = house.database;
  const { failures, figures } = await killDrill({ house, ownerUrl, kills: 3, bidders: 4 });
  expect(failures).toEqual([]);
  const value = (name: string) => figures.find((figure) => figure.name === name)?.value ?? 0;
  expect(value('versions kept whole')).toBeGreaterThan(0);
  expect(value('versions kept whole')).toBeGreaterThanOrEqual(value('receipts handed out'));
});
