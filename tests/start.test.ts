import { describe, expect, it } from 'vitest';
import type { DrillOptions } from './drill/drill.ts';
import { killAndStartAgain } from './drill/start-killed.ts';
import { sideBySide } from './drill/start-neighbours.ts';
import type { Undisturbed } from './drill/start-serving.ts';
import { asOtherUsers } from './drill/start-users.ts';

/** The program behind `npm start`, as `npm run drill -- start` tries it, in small. */
const options: DrillOptions = { small: true, say: (line) => console.log(line) };

/** Of the first test, so that the next need not start another copy to know what it should hold. */
let seen: Undisturbed | undefined;

describe('npm start', () => {
  it('lets two copies run side by side, and names a taken port and the command that avoids it', async () => {
    const { figures, failures, undisturbed } = await sideBySide(options);
    expect(failures).toEqual([]);
    expect(figures).toHaveLength(1);
    expect(undisturbed?.contents['opportunities found']).toBeGreaterThan(0);
    seen = undisturbed;
  }, 600_000);

  it('serves the whole demonstration after its first run was killed', async () => {
    const { figures, failures } = await killAndStartAgain(options, seen);
    expect(failures).toEqual([]);
    const count = (name: string) => figures.find((figure) => figure.name === name)?.value;
    expect(count('second starts that served')).toBe(count('first starts killed'));
    expect(count('first starts killed')).toBeGreaterThan(2);
  }, 600_000);

  it('serves an ordinary user as well as root', async () => {
    expect((await asOtherUsers(options)).failures).toEqual([]);
  }, 600_000);
});
