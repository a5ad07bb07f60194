import { expect, test } from 'vitest';
import { type RegisterFacts, sortByDeclaration, sortByRegisters } from './sorting.ts';

const company = (kind: string, accounts: string | null = null): RegisterFacts => ({
  scheme: 'GB-COH',
  kind,
  accounts,
});

test.each<[RegisterFacts[], string, string]>([
  [[{ scheme: 'GB-CHC', kind: 'Trust', accounts: null }], 'vcse', 'charities'],
  [[company('Private Limited Company', 'MICRO ENTITY')], 'sme', 'micro'],
  [[company('Private Limited Company', 'TOTAL EXEMPTION FULL')], 'sme', 'small'],
  [[company('Community Interest Company', 'SMALL')], 'vcse', 'community interest'],
  [[company('Registered Society')], 'vcse', 'society'],
  [
    [
      company(
        "PRI/LBG/NSC (Private, Limited by guarantee, no share capital, use of 'Limited' exemption)",
      ),
    ],
    'vcse',
    'no profit',
  ],
  [[company('Public Limited Company', 'GROUP')], 'large', 'public company'],
  // Full accounts may be anyone's, a dormant company's size is no size: unknown is unknown.
  [[company('Private Limited Company', 'FULL')], 'unknown', 'does not say'],
  [[company('Private Limited Company', 'DORMANT')], 'unknown', 'does not say'],
  [
    [company('PRI/LTD BY GUAR/NSC (Private, limited by guarantee, no share capital)')],
    'unknown',
    'guarantee',
  ],
])('%j', (facts, sector, reason) => {
  const sorted = sortByRegisters(facts);
  expect(sorted.sector).toBe(sector);
  expect(sorted.reason).toContain(reason);
});

test('a charity that is a company too is of the voluntary sector, whatever accounts it files', () => {
  const both = [
    company('PRI/LTD BY GUAR/NSC (…)', 'SMALL'),
    { scheme: 'GB-CHC', kind: '', accounts: null },
  ];
  expect(sortByRegisters(both).sector).toBe('vcse');
});

test('what an organisation says of itself counts where registers are silent', () => {
  const said = { kind: 'provider', declaredVcse: null, declaredSme: true } as const;
  expect(sortByDeclaration(said)?.sector).toBe('sme');
  expect(sortByDeclaration({ ...said, declaredSme: null })).toBeNull();
});
