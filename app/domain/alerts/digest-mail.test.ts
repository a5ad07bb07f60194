import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpportunityInBrief } from '#app/domain/opportunities/in-brief.server.ts';
import { alertConfirm } from '#app/emails/alert-confirm.ts';
import type { Alert, AlertItem } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { expectAccessible, picture, type Visitor, visitor } from '#tests/setup/visitor.ts';
import { digestMail } from './digest-mail.server.ts';
import type { AlertKind } from './kinds.ts';
import { ANYTHING } from './schema.ts';
import type { Digest, Telling } from './write-messages.server.ts';

const now = new Date('2026-11-22T09:30:00Z');
const services = {
  clock: { now: () => now },
  settings: { baseUrl: 'https://drawbridge.example' },
  keys: { mac: () => Buffer.alloc(32, 1) },
} as unknown as Pick<Services, 'clock' | 'settings' | 'keys'>;

const alert = (name: string) =>
  ({
    id: `alert ${name}`,
    name,
    about: 'search',
    criteria: ANYTHING,
    rhythm: 'daily',
    atHour: 8,
    onWeekday: 1,
  }) as unknown as Alert;
const mine = alert('“lunch club” in Leeds');

const brief: OpportunityInBrief = {
  id: '0199bbbb-0000-7000-8000-000000000001',
  reference: 'LDS-2026-014',
  title: 'Lunch club and warm space for older people in Harehills',
  summary: '',
  kind: 'below_threshold',
  status: 'open',
  buyer: { name: 'Aireborough Council', slug: 'aireborough' },
  place: 'Leeds',
  areaCodes: [],
  serviceIds: ['meals'],
  reservedFor: [],
  deliveredBy: 'in_house',
  cost: {
    unitRate: '412',
    unit: 'person',
    volume: '230',
    totalPence: 94_760_00,
    totalIsPartial: false,
    byLot: false,
    vatBasis: 'none',
    contractEndsOn: null,
  },
  estimatedValuePence: 95_000_00,
  baseValue: null,
  contractMonths: 36,
  lotCount: 1,
  publishedAt: now,
  bidsCloseAt: new Date('2026-12-01T12:00:00Z'),
  elsewhere: null,
};

function tell(kind: AlertKind, change: Partial<OpportunityInBrief> = {}, of = mine): Telling {
  const why =
    'Because it has “lunch club” (or words that mean the same) and is delivered in Leeds.';
  return { item: { kind, why } as AlertItem, alert: of, brief: { ...brief, ...change } };
}

const own = { team: null, standsIn: new Map() };

function write(
  shown: Telling[],
  more: Telling[] = [],
  of: Pick<Digest, 'team' | 'standsIn'> = own,
) {
  const alerts = [...new Set(shown.map((telling) => telling.alert))];
  const reader = { address: 'ann@example.org', userId: 'u' };
  const digest = { deliveryId: 'd', reader, ownerKey: 'p:u', alerts, shown, more, ...of };
  return digestMail(services, digest).message;
}

describe('what a digest says', () => {
  it('in its subject: how many, what, and when the first closes', () => {
    const later = { bidsCloseAt: new Date('2027-01-09T12:00:00Z') };
    expect(write([tell('new')]).subject).toBe(
      'New: Lunch club and warm space for older people in Harehills, closes 1 December',
    );
    expect(write([tell('deadline-moved')]).text.split('\n')[0]).toBe(
      'Deadline moved, closes 1 December',
    );
    expect(write([tell('new'), tell('new', later)], [tell('new', later)]).subject).toBe(
      '3 new, the first closes 1 December',
    );
    expect(write([tell('new', later), tell('changed', later)]).subject).toBe(
      '2 things to know, the first closes 9 January 2027',
    );
    expect(write([tell('withdrawn', { status: 'withdrawn' })]).subject).toBe(
      'Withdrawn: Lunch club and warm space for older people in Harehills',
    );
    const long = write([tell('new', { title: 'word '.repeat(80) })]).subject;
    expect(long.length).toBeLessThan(130);
    expect(long).toMatch(/ …, closes 1 December$/);
  });

  it('of each: the closing date first, then what, who, where, how much, and why', () => {
    const { text } = write([tell('new')]);
    const lines = text.slice(text.indexOf('Closes')).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'Closes Tuesday 1 December, noon (in 9 days)',
      brief.title,
      'Aireborough Council · Leeds · up to £95,000 with VAT',
      '£412 per person a year today, for 230 people · run by the council',
      'Because it has “lunch club” (or words that mean the same) and is delivered in',
    ]);
    expect(text).toContain(
      'Dates for your calendar:\nhttps://drawbridge.example/opportunities/LDS-2026-014.ics',
    );
  });

  it('counts days by the calendar in London, and says the year where it is another', () => {
    const closing = (at: string) => {
      const { text } = write([tell('new', { bidsCloseAt: new Date(at) })]);
      return /^Closes .*$/m.exec(text)?.[0];
    };
    expect(closing('2026-11-22T23:30:00Z')).toBe('Closes Sunday 22 November, 11:30pm (today)');
    expect(closing('2026-11-23T00:30:00Z')).toBe('Closes Monday 23 November, 12:30am (tomorrow)');
    expect(closing('2027-04-01T11:00:00Z')).toBe(
      'Closes Thursday 1 April 2027, noon (in 130 days)',
    );
    const none = write([tell('new', { bidsCloseAt: null, estimatedValuePence: null })]);
    expect(none.text).toContain('Closing date not given');
    expect(none.text).toContain('value not given');
    expect(none.text).not.toContain('.ics');
  });

  it('in lines that any screen can show', () => {
    const messages = [
      write([tell('new', { title: 'Supported living '.repeat(20) }), tell('outcome')]),
      alertConfirm({
        name: mine.name,
        when: 'At once',
        url: `https://d.example/${'x'.repeat(90)}`,
        neverUrl: 'http://localhost:3000/alerts/never/n.b.c',
      }),
    ];
    for (const { text } of messages) {
      const long = text.split('\n').filter((line) => [...line].length > 78);
      expect(long.filter((line) => line.includes(' '))).toEqual([]);
    }
  });
});

describe('as HTML', () => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let person: Visitor;
  beforeAll(async () => {
    browser = await launchBrowser();
    person = await visitor(browser, 'https://drawbridge.example');
  });
  afterAll(() => browser.close());

  const letters = {
    digest: write(
      [
        tell('closing-soon', { bidsCloseAt: new Date('2026-11-24T12:00:00Z') }),
        tell('new'),
        tell(
          'new',
          {
            title: 'مساعدة <b>اللاجئين</b> & befriending 👩‍👩‍👧‍👦',
            buyer: { name: 'Wharfe & Nidd Parish', slug: null },
            place: null,
            estimatedValuePence: null,
            bidsCloseAt: null,
            elsewhere: { system: 'Find a Tender', url: null },
          },
          alert('Everything in Yorkshire and the Humber'),
        ),
        tell('outcome', { status: 'awarded' }),
      ],
      [tell('new')],
    ),
    confirm: alertConfirm({
      name: mine.name,
      when: 'Every day at 8am',
      url: 'https://drawbridge.example/alerts/confirm/Y29uZmlybS4wMTk5YWFhYS0wMDAwLTcwMDA',
      neverUrl: 'http://localhost:3000/alerts/never/n.b.c',
    }),
  };

  it.each(['digest', 'confirm'] as const)(
    '%s reads well light and dark, on a phone and wide',
    async (name) => {
      const { page } = person;
      await page.setContent(letters[name].html);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(wide, `${name} ${width}`).toBeLessThanOrEqual(width);
          await picture(person, `mail-${name}-${colorScheme}-${width}`);
        }
        await expectAccessible(person);
      }
      const shown = await page.locator('body').innerText();
      if (name === 'digest') expect(shown).toContain('مساعدة <b>اللاجئين</b> & befriending');
    },
  );
});
