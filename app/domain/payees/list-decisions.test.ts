import { expect, it } from 'vitest';
import { createCouncil, createMember, createOperator } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { rejectPayee, sortPayee, withdrawPayeeDecisions } from './decide-payee.server.ts';
import { listDecisions } from './list-decisions.server.ts';
import { notePaid, notePayees } from './note-payees.server.ts';

const { services } = await testHouse();
const { db } = services;
const GSS = 'E08000035';
const leeds = await createCouncil(db, { gss: GSS, name: 'Leeds City Council' });
const york = await createCouncil(db, { gss: 'E06000014', name: 'City of York Council' });
const clerk = await createMember(services, leeds.id, 'commissioner');
const admin = await createMember(services, leeds.id, 'admin');
const neighbour = await createMember(services, york.id, 'admin');
const operator = await createOperator(services);

it('lists what a council decided to its own people alone, until it is taken back', async () => {
  const payeeId = await db.$transaction(async (tx) => {
    const [id] = (await notePayees(tx, [{ name: 'Made Up Corner' }])).values();
    const sum = { payeeId: id!, amountPence: 100n, payments: 1, lastOn: null };
    await notePaid(tx, GSS, [sum]);
    return id!;
  });
  const which = { payeeId, organisationId: leeds.id };
  await rejectPayee(services, clerk, which);
  await sortPayee(services, clerk, { ...which, sector: 'individual' });
  const seen = await listDecisions(services, admin, { organisationId: leeds.id });
  expect(seen.decisions).toMatchObject([
    { verdict: 'sort', sector: 'individual', payeeId, decidedBy: clerk.name },
    { verdict: 'none', name: 'Made Up Corner' },
  ]);
  expect((await listDecisions(services, operator, { organisationId: null })).total).toBe(0);
  for (const organisationId of [leeds.id, null])
    await expect(listDecisions(services, neighbour, { organisationId })).rejects.toMatchObject({
      status: 404,
    });
  await withdrawPayeeDecisions(services, clerk, which);
  expect((await listDecisions(services, clerk, { organisationId: leeds.id })).total).toBe(0);
});
