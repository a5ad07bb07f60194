import type { AreaName } from './areas.ts';

export type BuyerSeed = {
  key: string;
  kind: 'council' | 'public_body';
  name: string;
  /** How it is called in another language or in short. */
  aliases: string[];
  /** The real authority in whose area it lies. It is not that authority. */
  parentGss: string;
  area: AreaName;
  /** Postcode districts in which things happen. */
  outcodes: string[];
  description: string;
  domain: string;
  /** Who commissions there. */
  commissioner: string;
};

/** Invented councils on real geography. */
export const BUYERS: BuyerSeed[] = [
  {
    key: 'aireborough',
    kind: 'council',
    name: 'Aireborough Council',
    aliases: [],
    parentGss: 'E08000035',
    area: 'leeds',
    outcodes: ['LS18', 'LS19', 'LS13', 'LS9', 'LS11', 'LS14'],
    description:
      'An invented council in the area of Leeds. It posts every service with what it costs today.',
    domain: 'aireborough.example',
    commissioner: 'Priya Hallam',
  },
  {
    key: 'worthdale',
    kind: 'council',
    name: 'Worthdale Council',
    aliases: [],
    parentGss: 'E08000032',
    area: 'bradford',
    outcodes: ['BD1', 'BD3', 'BD7', 'BD21', 'BD18'],
    description: 'An invented council in the area of Bradford, from the mill towns to the moor.',
    domain: 'worthdale.example',
    commissioner: 'Imran Sugden',
  },
  {
    key: 'ousebridge',
    kind: 'council',
    name: 'Ousebridge Council',
    aliases: [],
    parentGss: 'E06000014',
    area: 'york',
    outcodes: ['YO1', 'YO10', 'YO24', 'YO30', 'YO12', 'DL10'],
    description: 'An invented council in the area of York and the villages to its north.',
    domain: 'ousebridge.example',
    commissioner: 'Martha Fewster',
  },
  {
    key: 'taff-bay',
    kind: 'council',
    name: 'Taff Bay Council',
    aliases: ['Cyngor Bae Taf'],
    parentGss: 'W06000015',
    area: 'cardiff',
    outcodes: ['CF10', 'CF11', 'CF24', 'CF5', 'CF3'],
    description: 'An invented council in the area of Cardiff. Works in Welsh and in English.',
    domain: 'taffbay.example',
    commissioner: 'Gareth Pugsley',
  },
  {
    key: 'menai',
    kind: 'council',
    name: 'Cyngor Glannau Menai',
    aliases: ['Menai Shores Council'],
    parentGss: 'W06000001',
    area: 'mon',
    outcodes: ['LL65', 'LL77', 'LL58', 'LL57', 'LL55'],
    description:
      'Cyngor dychmygol ar Ynys Môn ac yng Ngwynedd. An invented council on Anglesey and in Gwynedd.',
    domain: 'glannaumenai.example',
    commissioner: 'Nia Tregarth',
  },
  {
    key: 'kelvinbank',
    kind: 'council',
    name: 'Kelvinbank Council',
    aliases: [],
    parentGss: 'S12000049',
    area: 'glasgow',
    outcodes: ['G1', 'G4', 'G20', 'G31', 'G51'],
    description: 'An invented council in the area of Glasgow.',
    domain: 'kelvinbank.example',
    commissioner: 'Morag Dunmuir',
  },
  {
    key: 'laganbridge',
    kind: 'council',
    name: 'Laganbridge Council',
    aliases: [],
    parentGss: 'N09000003',
    area: 'belfast',
    outcodes: ['BT1', 'BT5', 'BT12', 'BT14', 'BT9'],
    description: 'An invented council in the area of Belfast.',
    domain: 'laganbridge.example',
    commissioner: 'Cathal Orrin',
  },
  {
    key: 'effravale',
    kind: 'council',
    name: 'Effravale Council',
    aliases: [],
    parentGss: 'E09000022',
    area: 'effra',
    outcodes: ['SW2', 'SW9', 'SE5', 'SE15', 'SE11'],
    description: 'An invented council in the area of Lambeth and Southwark, London.',
    domain: 'effravale.example',
    commissioner: 'Abena Thorncliffe',
  },
  {
    key: 'lizard-and-fal',
    kind: 'council',
    name: 'Lizard and Fal Council',
    aliases: ['Konsel Lysardh ha Fala'],
    parentGss: 'E06000052',
    area: 'cornwall',
    outcodes: ['TR11', 'TR12', 'TR1', 'PL25', 'TR18', 'PL31'],
    description: 'An invented council in Cornwall, with more coast than main road.',
    domain: 'lizardandfal.example',
    commissioner: 'Jory Penhale',
  },
  {
    key: 'tynebank',
    kind: 'council',
    name: 'Tynebank Council',
    aliases: [],
    parentGss: 'E08000021',
    area: 'tyne',
    outcodes: ['NE1', 'NE4', 'NE6', 'NE8', 'NE5'],
    description: 'An invented council in the area of Newcastle upon Tyne and Gateshead.',
    domain: 'tynebank.example',
    commissioner: 'Lorraine Hedley',
  },
  {
    key: 'irwellside',
    kind: 'council',
    name: 'Irwellside Council',
    aliases: [],
    parentGss: 'E08000003',
    area: 'irwell',
    outcodes: ['M1', 'M9', 'M14', 'M6', 'M27'],
    description: 'An invented council in the area of Manchester and Salford.',
    domain: 'irwellside.example',
    commissioner: 'Declan Ashworth',
  },
  {
    key: 'fenbroads',
    kind: 'council',
    name: 'Fenbroads County Council',
    aliases: [],
    parentGss: 'E10000020',
    area: 'norfolk',
    outcodes: ['NR1', 'NR3', 'PE30', 'NR30', 'IP24'],
    description: 'An invented county council in Norfolk.',
    domain: 'fenbroads.example',
    commissioner: 'Harriet Wymond',
  },
  {
    key: 'otterwell',
    kind: 'public_body',
    name: 'Otterwell Parish Council',
    aliases: [],
    parentGss: 'E08000035',
    area: 'leeds',
    outcodes: ['LS19'],
    description: 'An invented parish council in north-west Leeds: a hall, two parks and a clerk.',
    domain: 'otterwell.example',
    commissioner: 'Ruth Calverack',
  },
  {
    key: 'minch',
    kind: 'public_body',
    name: 'Com-pàirteachas Eileanan a’ Mhinch',
    aliases: ['Minch Islands Partnership'],
    parentGss: 'S12000013',
    area: 'isles',
    outcodes: ['HS1', 'HS2', 'IV51'],
    description:
      'Buidheann phoblach mhac-meanmnach. An invented partnership of public bodies in the Western Isles and Highland.',
    domain: 'minchislands.example',
    commissioner: 'Eilidh MacRuadh',
  },
];

export function buyerByKey(key: string): BuyerSeed {
  const buyer = BUYERS.find((candidate) => candidate.key === key);
  if (!buyer) throw new Error(`The demonstration has no council called ${key}.`);
  return buyer;
}
