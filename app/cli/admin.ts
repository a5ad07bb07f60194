import type { Command } from 'commander';
import { makeOperator } from '#app/domain/accounts/make-operator.server.ts';
import { openMigratedHouse } from './house.ts';

export function register(program: Command): void {
  const admin = program.command('admin').description('the people who run this copy');
  admin
    .command('create')
    .description('make a person an operator, with an account if they have none')
    .requiredOption('--email <address>', 'where they get their mail')
    .requiredOption('--name <name>', 'what to call them')
    .action(async (options: { email: string; name: string }) => {
      if (!/^[^\s@]+@[^\s@]+$/.test(options.email)) {
        admin.error(`${options.email} is not an e-mail address.`);
      }
      const house = await openMigratedHouse();
      try {
        const { url, existed } = await makeOperator(house.services, options);
        const now = existed ? 'had an account and is now an operator' : 'is now an operator';
        console.log(`${options.email} ${now}.`);
        console.log(`To set a password, open this link within three days (it works once):\n${url}`);
      } finally {
        await house.close();
      }
    });
}
