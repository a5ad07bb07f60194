import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMAIL_GONE,
  NAME_GONE,
  namesToRemove,
  PHONE_GONE,
  removePersonalDetails,
} from './personal-details.ts';

describe('removePersonalDetails', () => {
  it.each([
    ['Please email jo.bloggs@leeds.gov.uk. We reply.', `Please email ${EMAIL_GONE}. We reply.`],
    ['write to jo (at) leeds.gov.uk', `write to ${EMAIL_GONE}`],
    ['ring 0113 496 0000 now', `ring ${PHONE_GONE} now`],
    ['ring (0113) 4960000', `ring ${PHONE_GONE}`],
    ['Phone: +44 8003684850 / Fax: +44 2070800480', `Phone: ${PHONE_GONE} / Fax: ${PHONE_GONE}`],
    ['by telephone on 03000 603000.', `by telephone on ${PHONE_GONE}.`],
    ['Tel: 496 0000 00', `Tel: ${PHONE_GONE}`],
    ['Contact: Jane Smith for more', `Contact: ${NAME_GONE} for more`],
    ['please contact Mr Jones on site', `please contact ${NAME_GONE} on site`],
    ['For the attention of Siân O’Brien', `For the attention of ${NAME_GONE}`],
    ['Jane Smith, jane@x.org', `${NAME_GONE}, ${EMAIL_GONE}`],
    ['Questions to Ms A Patel', `Questions to ${NAME_GONE}`],
  ])('takes the details out of %j', (given, wanted) => {
    expect(removePersonalDetails(given)).toBe(wanted);
  });

  it.each([
    'Please contact Business Wales by the portal',
    'contact the Procurement Team at Leeds City Council',
    'Reference 2018/S 031-067685 and 01185010-2025',
    'QIP131 0900 2025-03-11, £1,234,567.00, CPV 85312400',
    'ocds-b5fd17-03acef0bd-20d7-4df8-bbd7-01a3540dc2d6',
    'Contact: Leeds City Council',
    '3 + 1 + 1 years from 01/04/2025 to 31/03/2030',
  ])('leaves %j alone', (text) => {
    expect(removePersonalDetails(text)).toBe(text);
  });

  it('removes everywhere the people that contact points and addresses name', () => {
    const names = namesToRemove(
      ['ask emma.cavanagh@wales.nhs.uk'],
      ['Priya Placeholder', 'Procurement Team', 'natasha.b@x.org'],
    );
    expect(
      removePersonalDetails(
        'Lead: EMMA CAVANAGH. Priya placeholder, Priya and the Procurement Team; Test Natasha',
        names,
      ),
    ).toBe(
      `Lead: ${NAME_GONE}. ${NAME_GONE}, ${NAME_GONE} and the Procurement Team; Test ${NAME_GONE}`,
    );
  });

  it('changes nothing the second time', () => {
    const words = fc.constantFrom(
      'contact',
      'Jane Smith',
      'a.b@c.uk',
      '0113 496 0000',
      'Mr',
      'Jones',
      ',',
      'Contact:',
      'Leeds',
      'on',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const once = removePersonalDetails(parts.join(' '));
        expect(removePersonalDetails(once)).toBe(once);
        expect(once).not.toContain('a.b@c.uk');
      }),
    );
  });
});
