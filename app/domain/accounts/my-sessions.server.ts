import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { deviceWords } from './device-words.ts';

export type MySession = {
  id: string;
  /** "Firefox on a Windows computer". */
  device: string;
  startedAt: Date;
  /** Kept to the hour. */
  lastUsedAt: Date;
  isThisOne: boolean;
};

/** Where the person is signed in, this session first, then the latest used. */
export async function listMySessions(
  services: Services,
  actor: Actor,
  currentId: string | null,
): Promise<MySession[]> {
  const { userId } = requirePerson(actor);
  const rows = await services.db.session.findMany({
    where: { userId, expiresAt: { gt: services.clock.now() } },
    orderBy: { updatedAt: 'desc' },
  });
  return rows
    .map((row) => ({
      id: row.id,
      device: deviceWords(row.userAgent),
      startedAt: row.createdAt,
      lastUsedAt: row.updatedAt,
      isThisOne: row.id === currentId,
    }))
    .sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne));
}

/** Ends one session of the person's own. @throws NotFound for a session that is not theirs */
export async function endMySession(
  services: Services,
  actor: Actor,
  sessionId: string,
): Promise<void> {
  const person = requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({
      where: { id: sessionId, userId: person.userId },
    });
    if (count === 0) throw new NotFound('That session has ended already.');
    await recordAudit(tx, person, {
      stream: 'platform',
      action: 'user.session-ended',
      subject: { type: 'user', id: person.userId },
    });
  });
}

/** Ends every session of the person's but this one. Returns how many. */
export async function endMyOtherSessions(
  services: Services,
  actor: Actor,
  currentId: string,
): Promise<number> {
  const person = requirePerson(actor);
  return services.db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({
      where: { userId: person.userId, id: { not: currentId } },
    });
    await recordAudit(tx, person, {
      stream: 'platform',
      action: 'user.other-sessions-ended',
      subject: { type: 'user', id: person.userId },
    });
    return count;
  });
}
