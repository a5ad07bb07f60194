import type { Command } from 'commander';
import { type AuditStream, findBrokenLink } from '#app/domain/kernel/audit.server.ts';
import { publishAuditHeads } from '#app/domain/kernel/publish-audit-heads.server.ts';
import { openMigratedHouse } from './house.ts';

export function register(program: Command): void {
  const audit = program.command('audit').description('the record of who did what');
  audit
    .command('verify')
    .description('walk every chain and every signed head, and say where one breaks')
    .action(async () => {
      const house = await openMigratedHouse();
      const { db } = house.services;
      const streams = await db.auditEntry.groupBy({ by: ['stream'], _max: { seq: true } });
      let broken = 0;
      for (const { stream, _max } of streams) {
        const at = await findBrokenLink(db, stream as AuditStream);
        const head = await db.auditHead.findFirst({ where: { stream }, orderBy: { seq: 'desc' } });
        const short = head !== null && (_max.seq ?? 0) < head.seq;
        if (at === null && !short) continue;
        broken += 1;
        console.error(
          `${stream}: ${short ? `ends at ${_max.seq}, but ${head?.seq} was published` : `entry ${at} does not follow the one before`}`,
        );
      }
      console.log(`${streams.length} chains, ${broken} broken`);
      if (broken > 0) process.exitCode = 1;
      await house.close();
    });
  audit
    .command('publish-heads')
    .description('sign and publish the head of every chain that moved')
    .action(async () => {
      const house = await openMigratedHouse();
      console.log(`${await publishAuditHeads(house.services)} heads published`);
      await house.close();
    });
}
