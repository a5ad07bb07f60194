import { expect, it } from 'vitest';
import { createReadyDraft, createWriter } from '#tests/opportunity-factories.ts';
import { createLogin } from '#tests/setup/people.ts';
import { awake, signIn } from '#tests/setup/visitor.ts';
import { journey } from './journey.ts';

const web = await journey();

it.each([true, false])(
  'Enter in a field of the cost saves and takes no line away (JavaScript: %s)',
  async (javaScript) => {
    const { services } = web;
    const writer = await createWriter(services);
    const reference = await createReadyDraft(services, writer);
    const login = await createLogin(web, [
      { organisationId: writer.councilId, roles: ['commissioner'] },
    ]);
    const person = await web.visit({ javaScript });
    await signIn(person, login);
    const { page } = person;
    const cost = `/council/${writer.slug}/opportunities/${reference}/cost`;
    await page.goto(cost);
    await awake(person);
    const words = page.getByRole('group', { name: 'Line 1' }).getByLabel(/^In your own words/);
    await words.fill('Two support workers');
    await words.press('Enter');
    await page.waitForURL((url) => url.pathname !== cost);
    const lines = await services.db.costLine.findMany({
      where: { currentDelivery: { opportunity: { reference } } },
      orderBy: { position: 'asc' },
    });
    expect(lines.map(({ label }) => label)).toEqual(['Two support workers', 'Rooms']);
  },
);
