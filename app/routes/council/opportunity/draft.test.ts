import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import type { Scope } from '#app/routes/scope.server.ts';
import { createMember } from '#tests/factories.ts';
import {
  createPublished,
  createReadyDraft,
  createWriter,
  type Writer,
} from '#tests/opportunity-factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { loadDraft, loadOwn, loadToWrite } from './draft.server.ts';

let house: TestHouse;
let writer: Writer;
beforeAll(async () => {
  house = await testHouse();
  writer = await createWriter(house.services);
});

const scopeOf = (actor: Actor) => ({ services: house.services, actor }) as Scope;

test('an evaluator may look at drafts and what is published, but gets no form to change them', async () => {
  const evaluator = scopeOf(await createMember(house.services, writer.councilId, 'evaluator'));
  const commissioner = scopeOf(writer.commissioner);
  const draft = {
    slug: writer.slug,
    reference: await createReadyDraft(house.services, writer),
  };
  const published = {
    slug: writer.slug,
    reference: await createPublished(house.services, writer),
  };
  expect((await loadOwn(evaluator, draft)).found.content.reference).toBe(draft.reference);
  await expect(loadDraft(evaluator, draft)).rejects.toThrow(NotAllowed);
  await expect(loadToWrite(evaluator, published)).rejects.toThrow(NotAllowed);
  expect((await loadDraft(commissioner, draft)).found.content.reference).toBe(draft.reference);
  expect((await loadToWrite(commissioner, published)).found.facts.publishedAt).not.toBeNull();
});
