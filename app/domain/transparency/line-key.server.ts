import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Services, Transaction } from '#app/platform/ports.ts';

const NAME = 'published-lines';
const CONTEXT = `installation:${NAME}`;

type Needs = { db: Pick<Transaction, 'installationSecret'>; keys: Services['keys'] };

/**
 * The secret that ids of published lines are made with. Made once, kept for ever: pages, links and
 * those who follow a line rest on its id. Changing the master key leaves it as it is.
 */
export async function lineKey({ db, keys }: Needs): Promise<KeyObject> {
  const { wrapped, wrappingKeyId } = (await kept(db)) ?? (await make({ db, keys }));
  return createSecretKey(keys.unwrap(Buffer.from(wrapped), wrappingKeyId, CONTEXT));
}

function kept(db: Needs['db']) {
  return db.installationSecret.findUnique({ where: { name: NAME } });
}

/** Of two that start together the first one's stands. */
async function make({ db, keys }: Needs) {
  const { wrapped, wrappingKeyId } = keys.wrap(randomBytes(32), CONTEXT);
  await db.installationSecret.createMany({
    data: [{ name: NAME, wrapped: Uint8Array.from(wrapped), wrappingKeyId }],
    skipDuplicates: true,
  });
  return (await kept(db))!;
}
