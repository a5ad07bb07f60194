import { open } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { takeBackMail } from '#app/domain/mail/take-back-mail.server.ts';
import { openMigratedHouse } from './house.ts';

const actor: Actor = { kind: 'system', name: 'mail returned' };
/** What came back may bring the whole message along; ours are small. */
const MOST_BYTES = 2 * 1024 * 1024;

export function register(program: Command): void {
  program
    .command('mail')
    .description('mail that comes back')
    .command('returned')
    .argument('[files...]', 'one message each; without any, one message from standard input')
    .description(
      'take in delivery reports and complaints, so that alerts stop writing where mail is not wanted; running it twice changes nothing',
    )
    .action(async (files: string[]) => {
      const house = await openMigratedHouse();
      try {
        if (files.length === 0) await take('standard input', await buffer(process.stdin));
        for (const file of files) await takeFile(file);
      } finally {
        await house.close();
      }

      async function takeFile(file: string): Promise<void> {
        const name = path.basename(file);
        try {
          await take(name, await bytesOf(file));
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException;
          if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') throw error;
          console.error(`${name}: could not be read (${code})`);
          process.exitCode = 1;
        }
      }

      async function take(name: string, raw: Buffer): Promise<void> {
        if (raw.length > MOST_BYTES) {
          console.log(`${name}: not understood: it is larger than 2 MB`);
          return;
        }
        const { outcome, words } = await takeBackMail(house.services, actor, raw);
        const said = { suppressed: 'stopped', noted: 'noted', 'not-understood': 'not understood' };
        console.log(`${name}: ${said[outcome]}: ${words}`);
      }
    });
}

/** No more than is read anyway. */
async function bytesOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    return await buffer(handle.createReadStream({ end: MOST_BYTES }));
  } finally {
    await handle.close();
  }
}
