import type { Drill, DrillOptions, DrillResult } from './drill.ts';
import { killAndStartAgain, killWhileBuilding } from './start-killed.ts';
import { sideBySide, takenPort } from './start-neighbours.ts';
import { asOtherUsers } from './start-users.ts';

export const drill: Drill = {
  name: 'start',
  description: 'the first start killed, two copies, a taken port, root and an ordinary user',
  run,
};

const steps = [killAndStartAgain, killWhileBuilding, sideBySide, takenPort, asOtherUsers];

async function run(options: DrillOptions): Promise<DrillResult> {
  const whole: DrillResult = { figures: [], failures: [] };
  for (const step of steps) {
    const { figures, failures } = await step(options);
    whole.figures.push(...figures);
    whole.failures.push(...failures);
  }
  return whole;
}
