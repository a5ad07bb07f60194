import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from './cluster.server.ts';

const made: { directory: string; cluster: Cluster }[] = [];

async function start(directory = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-cluster-'))) {
  const cluster = await startCluster(directory, 'postgres', ['fsync=off']);
  made.push({ directory, cluster });
  return { directory, cluster };
}

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const { directory, cluster } of made.splice(0)) {
    await cluster.destroy();
    rmSync(directory, { recursive: true, force: true });
  }
});

describe('startCluster', () => {
  it('serves a real PostgreSQL on this machine only, with a password', async () => {
    const { cluster } = await start();
    expect(await ask(cluster.adminUrl, 'show listen_addresses')).toEqual({
      listen_addresses: '127.0.0.1',
    });
    const open = new URL(cluster.adminUrl);
    open.password = 'guess';
    await expect(ask(open.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('takes over the server a killed run left behind, data kept', async () => {
    const { directory, cluster } = await start();
    await ask(cluster.adminUrl, 'create table kept (n int)');
    // The run that started it ends here without a word; the server lives on.
    const again = await startCluster(directory, 'postgres');
    expect(again.started).toBe(false);
    expect(await ask(again.adminUrl, 'select count(*)::int as n from kept')).toEqual({ n: 0 });
  });

  it('keeps data across a stop and a start', async () => {
    const { directory, cluster } = await start();
    await ask(cluster.adminUrl, 'create table kept (n int)');
    await cluster.stop();
    const again = await startCluster(directory, 'postgres');
    expect(again.started).toBe(true);
    expect(await ask(again.adminUrl, 'select count(*)::int as n from kept')).toEqual({ n: 0 });
  });

  it('starts afresh when the data directory was deleted, wherever the cluster lives', async () => {
    const { directory, cluster } = await start();
    await ask(cluster.adminUrl, 'create table gone (n int)');
    if (cluster.location.marker === null) await cluster.stop();
    rmSync(directory, { recursive: true });
    const { cluster: afresh } = await start(directory);
    await expect(ask(afresh.adminUrl, 'select * from gone')).rejects.toThrow(/does not exist/);
  });

  it('keeps two copies side by side apart', async () => {
    const [one, two] = [await start(), await start()];
    expect(one.cluster.adminUrl).not.toBe(two.cluster.adminUrl);
    await ask(one.cluster.adminUrl, 'create table only_here (n int)');
    await expect(ask(two.cluster.adminUrl, 'select * from only_here')).rejects.toThrow(
      /does not exist/,
    );
  });
});
