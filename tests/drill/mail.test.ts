import { expect, test } from 'vitest';
import { testHouse } from '#tests/setup/house.ts';
import { mailDrill } from './mail.ts';

test('mail is neither lost nor doubled unmarked while the worker is killed', async () => {
  const house = await testHouse({ LOG_LEVEL: 'silent' });
  const { failures, figures } = await mailDrill({ house, messages: 60, kills: 1 });
  expect(failures).toEqual([]);
  const value = (name: string) => figures.find((one) => one.name === name)?.value;
  expect(value('messages queued')).toBe(60);
  expect(value('lost')).toBe(0);
  // It was killed right after the server had taken a message.
  expect(value('in flight at a kill')).toBeGreaterThan(0);
  expect(value('marked as ambiguous and sent again')).toBeGreaterThan(0);
});
