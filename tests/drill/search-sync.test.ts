import { expect, test } from 'vitest';
import { testHouse } from '#tests/setup/house.ts';
import { syncDrill } from './search-sync.ts';

test('what changes while workers and connections are killed is all in the index after', async () => {
  const house = await testHouse({ LOG_LEVEL: 'silent' });
  const dropConnections = async () => {
    await house.pool.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    return async () => {};
  };
  const { failures, figures } = await syncDrill({
    house,
    label: 'small',
    changes: 60,
    kills: 1,
    workers: 1,
    killEngine: dropConnections,
  });
  expect(failures).toEqual([]);
  const value = (name: string) => figures.find((one) => one.name === `small: ${name}`)?.value;
  expect(value('changes')).toBe(60);
  expect(value('documents held by postgresql')).toBeGreaterThan(0);
  expect(value('differences')).toBe(0);
});
