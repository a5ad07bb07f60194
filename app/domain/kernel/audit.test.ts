import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testHouse } from '#tests/setup/house.ts';
import { type AuditStream, findBrokenLink, recordAudit } from './audit.server.ts';
import { publicAuditHeads } from './public-audit-heads.server.ts';
import { headBytes, publishAuditHeads } from './publish-audit-heads.server.ts';

const house = await testHouse();
const { services } = house;
const { db } = services;
const actor = { kind: 'system' as const, name: 'test' };

async function addEntries(stream: AuditStream, count: number) {
  for (let i = 0; i < count; i++) {
    await db.$transaction((tx) =>
      recordAudit(tx, actor, {
        stream,
        action: 'thing.done',
        subject: { type: 'import', id: null },
        detail: { i },
      }),
    );
  }
}

async function asOwner(sql: string) {
  const client = new pg.Client({ connectionString: house.database.ownerUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('the audit chain', () => {
  it('is whole when nobody touched it', async () => {
    await addEntries('organisation:a', 5);
    expect(await findBrokenLink(db, 'organisation:a')).toBeNull();
  });

  it('keeps its order when many write at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => addEntries('organisation:busy', 1)));
    const entries = await db.auditEntry.findMany({
      where: { stream: 'organisation:busy' },
      orderBy: { seq: 'asc' },
    });
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(await findBrokenLink(db, 'organisation:busy')).toBeNull();
  });

  it('can be erased of its details without breaking', async () => {
    await addEntries('organisation:erased', 3);
    await db.auditDetail.deleteMany({ where: { entry: { stream: 'organisation:erased' } } });
    expect(await findBrokenLink(db, 'organisation:erased')).toBeNull();
  });

  it('can’t be changed by the application, nor quietly by the owner', async () => {
    await addEntries('organisation:fixed', 1);
    await expect(
      db.$executeRaw`update audit_entry set action = 'other' where stream = 'organisation:fixed'`,
    ).rejects.toThrow(/permission denied/);
    await expect(
      db.$executeRaw`delete from audit_entry where stream = 'organisation:fixed'`,
    ).rejects.toThrow(/permission denied/);
    await expect(
      asOwner(`update audit_entry set action = 'other' where stream = 'organisation:fixed'`),
    ).rejects.toThrow(/append-only/);
  });

  it('is kept like the keys that bids are sealed to, and the bids once they are opened', async () => {
    for (const change of [
      db.$executeRaw`update opportunity_key set public_key = ''`,
      db.$executeRaw`delete from opportunity_key`,
      db.$executeRaw`update opened_bid set failure = 'no'`,
      db.$executeRaw`truncate opened_bid`,
    ]) {
      await expect(change).rejects.toThrow(/permission denied/);
    }
  });

  it('shows the first entry that someone changed behind its back', async () => {
    await addEntries('organisation:tampered', 4);
    await asOwner(
      `alter table audit_entry disable trigger user; update audit_entry set action = 'other' where stream = 'organisation:tampered' and seq = 3; alter table audit_entry enable trigger user`,
    );
    expect(await findBrokenLink(db, 'organisation:tampered')).toBe(3);
  });

  it('has no heads on a day that is none', async () => {
    expect(await publicAuditHeads(services, '2026-99-99')).toEqual({ day: null, heads: [] });
  });

  it('publishes signed heads once a day', async () => {
    await addEntries('organisation:headed', 2);
    expect(await publishAuditHeads(services)).toBeGreaterThan(0);
    expect(await publishAuditHeads(services)).toBe(0);
    const { day, stream, seq, hash, signature, keyId } = await db.auditHead.findFirstOrThrow({
      where: { stream: 'organisation:headed' },
    });
    expect(seq).toBe(2);
    const bytes = headBytes({ day: day.toISOString().slice(0, 10), stream, seq, hash });
    expect(services.keys.verify(bytes, Buffer.from(signature), keyId)).toBe(true);
  });

  it('publishes no head that could tell who is bidding', async () => {
    await addEntries('procurement:shown', 1);
    await addEntries('organisation:hidden', 1);
    const tomorrow = { ...services, clock: { now: () => new Date(Date.now() + 86_400_000) } };
    await publishAuditHeads(tomorrow);
    const { day, heads } = await publicAuditHeads(services);
    expect(day).toBe(tomorrow.clock.now().toISOString().slice(0, 10));
    expect(heads.map(({ stream }) => stream)).toEqual(['procurement:shown']);
    expect(await publicAuditHeads(services, '2001-01-01')).toEqual({
      day: '2001-01-01',
      heads: [],
    });
  });
});
