import type { LoaderFunctionArgs } from 'react-router';
import { RouterContextProvider } from 'react-router';
import { expect, it } from 'vitest';
import { actorContext, frameContext, type RequestFrame } from '#app/context.server.ts';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { reading } from '#app/routes/api/reading.server.ts';
import { loader as contracts } from './contracts.tsx';
import { loader as payments } from './council-payments.tsx';
import { loader as service } from './council-service.tsx';
import { loader as services } from './council-services.tsx';

/** A house with nothing in it but what counts requests and what is logged. */
function asked(left: number) {
  const context = new RouterContextProvider();
  const counted: string[] = [];
  const logged: unknown[] = [];
  const house = {
    limits: {
      take: async (name: string, key: string) => {
        counted.push(`${name} ${key}`);
        return left > 0 ? 0 : 30;
      },
    },
    log: { error: (fields: unknown) => void logged.push(fields) },
  };
  const frame = { services: house, requestId: 'r', nonce: '', ip: '192.0.2.9' };
  context.set(frameContext, frame as unknown as RequestFrame);
  context.set(actorContext, anonymous);
  const request = new Request('http://localhost/councils/leeds/money/payments?words=a');
  const args = { request, context, params: { slug: 'leeds', service: 'meals' } };
  return { args: args as unknown as LoaderFunctionArgs, counted, logged };
}

it('refuses who reads lists faster than people do, before anything is read', async () => {
  for (const loader of [contracts, payments, service, services]) {
    const { args, counted } = asked(0);
    const refused = (loader as (args: LoaderFunctionArgs) => Promise<unknown>)(args);
    await expect(refused).rejects.toMatchObject({
      init: { status: 429, headers: { 'Retry-After': '30' } },
    });
    expect(counted).toEqual(['list-ip 192.0.2.9']);
  }
});

it('notes a download that breaks off after its headers have gone', async () => {
  const { args, logged } = asked(1);
  async function* body() {
    yield 'a line\n';
    throw new Error('the disk is gone');
  }
  const answer = await reading(async () => ({ type: 'text/csv', body }))(args);
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
  expect(logged).toMatchObject([
    { error: expect.stringContaining('the disk is gone'), path: '/councils/leeds/money/payments' },
  ]);
});
