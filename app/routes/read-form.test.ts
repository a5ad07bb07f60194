import { parseWithZod } from '@conform-to/zod/v4';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { readForm } from './read-form.server.ts';

function post(fields: Record<string, string>): Request {
  return new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) });
}

test('a form with rows is read as it was sent', async () => {
  const form = await readForm(post({ title: 'Of [99999999]', 'rows[120].x': '2' }));
  expect([...form]).toEqual([
    ['title', 'Of [99999999]'],
    ['rows[120].x', '2'],
  ]);
  const unread = new Request('http://localhost/', { method: 'POST', body: 'title=A' });
  await expect(readForm(unread)).rejects.toBeInstanceOf(Invalid);
  await expect(readForm(post({ title: 'A\0B' }))).rejects.toBeInstanceOf(Invalid);
});

test('a list longer than any page of ours is refused, however it is asked for', async () => {
  const insert = { type: 'update', payload: { name: 'rows', index: 4_000_000_000, value: {} } };
  const long = [
    { 'rows[99999999].x': '1' },
    { 'rows[0].inner[4000000000]': '1' },
    { __intent__: JSON.stringify(insert) },
    { __intent__: '{"type":"update","payload":{"name":"rows[99999999].x","value":"1"}}' },
    Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`list${at}[99].x`, '1'])),
  ];
  for (const fields of long) {
    await expect(readForm(post(fields as Record<string, string>))).rejects.toBeInstanceOf(Invalid);
  }
});

test('what is let through is read in no time', async () => {
  const form = await readForm(post({ 'rows[4000].x': '1' }));
  const schema = z.object({ rows: z.array(z.object({ x: z.string().optional() })) });
  expect(parseWithZod(form, { schema }).payload.rows).toHaveLength(4001);
});
