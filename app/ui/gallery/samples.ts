import type { CurrentCost } from '#app/ui/cost-shares.ts';
import type { FacetGroup } from '#app/ui/facet-list.tsx';
import type { MapShape } from '#app/ui/uk-map.tsx';

/** Every line known. */
export const fullCost: CurrentCost = {
  totalPence: 9476000n,
  unitCostPence: 41200n,
  unitWords: 'per person a year',
  volumeWords: '230 people',
  lines: [
    { label: 'Staff and on-costs', pence: 6750000n },
    { label: 'Volunteer expenses', pence: 620000n },
    { label: 'Premises', pence: 760000n },
    { label: 'Overheads', pence: 940000n },
    { label: 'Recharges', pence: 406000n },
  ],
};

/** One line withheld, two suppressed. */
export const partCost: CurrentCost = {
  totalPence: 9727000n,
  unitCostPence: 685n,
  unitWords: 'per meal',
  volumeWords: '14,200 meals a year',
  lines: [
    { label: 'Food', pence: 4100000n },
    { label: 'Kitchen rent', pence: null, withheld: 'the lease is being agreed' },
    { label: 'Cook', pence: null, suppressed: true },
    { label: 'Driver', pence: null, suppressed: true },
    { label: 'Van', pence: null },
  ],
};

/** Nobody has said. */
export const unknownCost: CurrentCost = {
  totalPence: null,
  unitCostPence: null,
  unitWords: null,
  volumeWords: null,
  lines: [],
};

const services = [
  ['befriending', 'Befriending', 20],
  ['older-people', 'Older people', 11],
  ['meals', 'Meals', 6],
  ['carers', 'Carers’ support', 5],
  ['transport', 'Community transport', 3],
  ['advice', 'Advice', 3],
  ['youth', 'Youth work', 2],
  ['arts', 'Arts', 2],
  ['sport', 'Sport', 1],
  ['parks', 'Parks', 1],
] as const;

export const facets: FacetGroup[] = [
  {
    name: 'service',
    legend: 'Service',
    options: services.map(([value, label, count]) => ({
      value,
      label,
      count,
      checked: value === 'befriending',
    })),
  },
  {
    name: 'kind',
    legend: 'Kind',
    options: [
      { value: 'open', label: 'Open to all', count: 15, checked: false },
      { value: 'grant', label: 'Grant', count: 2, checked: false },
    ],
  },
];

function tile(code: string, name: string, x: number, y: number, count: number): MapShape {
  const d = `M${x} ${y}h60l15 40l-15 50h-60l-12-42Z`;
  return { code, name, d, cx: x + 30, cy: y + 45, count, href: `/opportunities?where=${code}` };
}

/** Invented councils on an invented shore. */
export const shapes: MapShape[] = [
  tile('X1', 'Aireborough', 30, 15, 9),
  tile('X2', 'Calder and Colne', 110, 15, 5),
  tile('X3', 'Wharfe', 190, 15, 3),
  tile('X4', 'Esk Moor', 30, 115, 1),
  tile('X5', 'Derwentside', 110, 115, 0),
  tile('X6', 'Spurn', 190, 115, 0),
];
