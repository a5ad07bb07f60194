import { Command } from 'commander';
import { main } from './house.ts';

/** `npm run cli -- <command>`: one file per command, loaded when it is asked for. */
const program = new Command('drawbridge')
  .description('Commands for whoever runs a copy of Drawbridge.')
  .showHelpAfterError();

const commands = [
  () => import('./admin.ts'),
  () => import('./search.ts'),
  () => import('./import.ts'),
  () => import('./mail.ts'),
  () => import('./registers.ts'),
  () => import('./demo.ts'),
  () => import('./billing.ts'),
  () => import('./audit.ts'),
  () => import('./db.ts'),
];

await main(async () => {
  for (const load of commands) (await load()).register(program);
  await program.parseAsync();
});
