import type { SubmissionResult } from '@conform-to/react';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Conflict, Invalid, NotFound, TooManyRequests } from '#app/domain/kernel/errors.ts';
import { submit } from './submit.server.ts';

const schema = z.object({
  name: z.string({ error: 'Enter a name' }),
  password: z.string().optional(),
  rows: z.array(z.object({ text: z.string().optional() })).default([]),
});

type Replied = {
  data: { lastResult: SubmissionResult<string[]> } & Record<string, unknown>;
  init: { status: number; headers?: Record<string, string> };
};

function posted(fields: Record<string, string>): Request {
  return new Request('http://here.invalid/', {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
}

async function refuse(error: Error, fields = { name: 'Ann', password: 'secret' }) {
  const also = (seen: unknown) => ({ seen });
  const act = () => Promise.reject(error);
  const reply = await submit(posted(fields), schema, act, { hideFields: ['password'], also });
  return reply as unknown as Replied;
}

describe('a posted form', () => {
  it('is handed on when it holds together', async () => {
    const reply = await submit(posted({ name: 'Ann', go: 'list' }), schema, async (value, form) =>
      Response.json([value.name, form.get('go')]),
    );
    expect(await (reply as Response).json()).toEqual(['Ann', 'list']);
  });

  it('comes back with what is wrong beside its field', async () => {
    const reply = await submit(posted({ name: '' }), schema, () => expect.unreachable());
    const { data, init } = reply as unknown as Replied;
    expect(init.status).toBe(400);
    expect(data.lastResult.error).toEqual({ name: ['Enter a name'] });
  });

  it('comes back with a row more, and no error, when that is what was asked', async () => {
    const intent = JSON.stringify({ type: 'insert', payload: { name: 'rows' } });
    const fields = { name: '', 'rows[0].text': 'one', __intent__: intent };
    const reply = await submit(posted(fields), schema, () => expect.unreachable());
    const { data, init } = reply as unknown as Replied;
    expect(init.status).toBe(200);
    expect(data.lastResult.initialValue?.rows).toHaveLength(2);
  });

  it('comes back with the domain’s refusal, everything typed but the password', async () => {
    const { data, init } = await refuse(
      new Invalid('No.', { name: ['Taken'], '': ['Look again'] }),
    );
    expect(init.status).toBe(400);
    expect(data.lastResult.error).toEqual({ '': ['Look again'], name: ['Taken'] });
    expect(data.lastResult.initialValue).toEqual({ name: 'Ann' });
  });

  it('says at the top what names no field, and what else the page asked for', async () => {
    const error = new Conflict('Someone was first.');
    const { data, init } = await refuse(error);
    expect(init.status).toBe(409);
    expect(data.lastResult.error).toEqual({ '': ['Someone was first.'] });
    expect(data.seen).toBe(error);
  });

  it('says when to come back to who tried too often', async () => {
    const { init } = await refuse(new TooManyRequests('Wait.', 60));
    expect(init).toEqual({ status: 429, headers: { 'Retry-After': '60' } });
  });

  it('leaves a missing page to the error page', async () => {
    await expect(refuse(new NotFound())).rejects.toBeInstanceOf(NotFound);
  });
});
