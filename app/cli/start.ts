import './production.ts';
import { buildIfNeeded } from './build.ts';
import { main, openMigratedHouse } from './house.ts';
import { loadBuild, startWeb, untilAskedToStop } from './web.ts';

/** `npm start`: everything on one machine — builds, migrates, fills the demonstration, serves. */
await main(async () => {
  process.env.LOG_LEVEL ??= 'warn';
  const began = performance.now();
  if (buildIfNeeded()) say('Pages built');
  const house = await openMigratedHouse({ keepDatabase: false });
  try {
    say(house.config.DATABASE_URL ? 'Database ready' : 'Embedded PostgreSQL ready');
    const { fillDemonstrationIfEmpty, demonstrationLogins } = await import(
      '#app/domain/demonstration/fill.server.ts'
    );
    const isDemo = house.config.DRAWBRIDGE_MODE === 'demo';
    if (isDemo && (await fillDemonstrationIfEmpty(house.services))) say('Demonstration filled');
    const running = await startWeb(house, {
      build: await loadBuild(),
      worker: house.config.RUN_WORKER,
    });
    console.log(`\nDrawbridge is at  http://localhost:${running.port}\n`);
    if (isDemo) {
      console.log('Sign in as one of these invented people:');
      for (const { email, password, who } of demonstrationLogins)
        console.log(`  ${email.padEnd(44)} ${password.padEnd(24)} ${who}`);
      console.log('\nMail is shown at /dev/mail. Stop with Ctrl+C.');
    }
    await untilAskedToStop();
    console.log('\nStopping …');
    await running.stop();
  } finally {
    await house.close();
  }

  function say(what: string): void {
    console.log(`${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  }
});
