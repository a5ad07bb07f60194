import { afterAll, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { expectAccessible, visitor } from './visitor.ts';

const browser = await launchBrowser();
afterAll(() => browser.close());

const body = '<main><h1 id="top">A page</h1><button></button></main>';
const script = '<script>document.getElementById("top").textContent = "Changed";</script>';
const whole = (inside: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title></head><body>${inside}</body></html>`;

it.each([true, false])('sees what keeps people out (JavaScript: %s)', async (javaScript) => {
  const person = await visitor(browser, 'http://127.0.0.1', { javaScript });
  const { page } = person;
  for (const time of ['first', 'second']) {
    await page.setContent(whole(body + script));
    await expect(expectAccessible(person), time).rejects.toThrow(/button-name/);
    const heading = await page.getByRole('heading').innerText();
    expect(heading, time).toBe(javaScript ? 'Changed' : 'A page');
  }
  await page.setContent(whole(body.replace('></button', '>Go</button')));
  await expectAccessible(person);
});
