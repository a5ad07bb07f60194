import { describe, expect, it } from 'vitest';
import type { DrillOptions } from './drill/drill.ts';
import { killAndStartAgain } from './drill/start-killed.ts';
import { sideBySide, takenPort } from './drill/start-neighbours.ts';
import { asOtherUsers } from './drill/start-users.ts';

/** The program behind `npm start`, as `npm run drill -- start` tries it, in small. */
const options: DrillOptions = { small: true, say: (line) => console.log(line) };

describe('npm start', () => {
  it('serves the whole demonstration after its first run was killed', async () => {
    const { figures, failures } = await killAndStartAgain(options);
    expect(failures).toEqual([]);
    const count = (name: string) => figures.find((figure) => figure.name === name)?.value;
    expect(count('second starts that served')).toBe(count('first starts killed'));
    expect(count('first starts killed')).toBeGreaterThan(2);
  }, 600_000);

  it('lets two copies run side by side', async () => {
    const { figures, failures } = await sideBySide(options);
    expect(failures).toEqual([]);
    expect(figures).toHaveLength(1);
  }, 600_000);

  it('names a taken port and the command that avoids it', async () => {
    expect((await takenPort(options)).failures).toEqual([]);
  }, 600_000);

  it('serves an ordinary user as well as root', async () => {
    expect((await asOtherUsers(options)).failures).toEqual([]);
  }, 600_000);
});
