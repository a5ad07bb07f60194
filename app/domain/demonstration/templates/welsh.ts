import type { Template } from '../template.ts';

/** Notices in Welsh, as a council there would write them. */
export const WELSH: Template[] = [
  {
    id: 'cyfeillio',
    services: ['befriending'],
    department: 'Gwasanaethau oedolion',
    title: 'Cyfeillio i bobl hŷn sy’n byw ar eu pen eu hunain',
    summary:
      'Ymweliadau a galwadau rheolaidd i bobl dros 65 oed {place} sy’n byw ar eu pen eu hunain, fel bod llai ohonynt yn teimlo’n unig.',
    description: `Ymweliad neu alwad bob wythnos, am o leiaf 45 munud, yn iaith ddewisol y person. O leiaf {volume} o bobl bob blwyddyn, traean ohonynt yn newydd.

Yr hyn sy’n bwysig i ni yw pa mor unig y mae pobl yn teimlo ar ôl chwe mis. Rhaid i’r gwasanaeth fod ar gael yn Gymraeg ac yn Saesneg o’r diwrnod cyntaf. Cewch gyflwyno eich cynnig yn y naill iaith neu’r llall.`,
    unit: 'unigolyn',
    unitPounds: [360, 520],
    volume: [70, 120],
    split: { staff: 70, volunteers: 10, transport: 8, overheads: 12 },
    labels: {
      staff: 'Staff ac argostau',
      volunteers: 'Treuliau gwirfoddolwyr',
      transport: 'Teithio',
      overheads: 'Gorbenion',
    },
    includes: 'Dod o hyd i wirfoddolwyr, eu gwirio, eu hyfforddi a’u cefnogi.',
    excludes: 'Cludiant i grwpiau.',
    questions: [
      'Sut byddwch chi’n dod o hyd i wirfoddolwyr sy’n siarad Cymraeg?',
      'Sut byddwch chi’n paru pobl â’i gilydd?',
    ],
    asked: [
      [
        'A oes rhaid i bob gwirfoddolwr siarad Cymraeg?',
        'Nac oes, ond rhaid i bawb sy’n dewis y Gymraeg gael rhywun sy’n ei siarad.',
      ],
    ],
    months: 24,
    extensionMonths: 24,
    lang: 'cy',
  },
  {
    id: 'clwb-ieuenctid',
    services: ['youth-work'],
    department: 'Gwasanaeth ieuenctid',
    title: 'Clwb ieuenctid ddwywaith yr wythnos',
    summary:
      'Clwb agored {place} i bobl ifanc 11 i 19 oed: lle cynnes, rhywun i wrando, a rhywbeth i’w wneud.',
    description: `Tua {volume} o sesiynau bob blwyddyn, tair awr yr un, gyda gweithiwr ieuenctid cymwys. Mae croeso i bawb, heb atgyfeiriad.

Dywedodd pobl ifanc wrthym beth maen nhw ei eisiau: bwyd, cerddoriaeth, a llais yn y rheolau. Byddant yn helpu i sgorio’r ceisiadau. Mae’r grant hwn yn cael ei dalu ymlaen llaw.`,
    unit: 'sesiwn',
    unitPounds: [150, 220],
    volume: [80, 100],
    split: { staff: 72, premises: 12, supplies: 8, overheads: 8 },
    labels: {
      staff: 'Staff ac argostau',
      premises: 'Adeilad',
      supplies: 'Bwyd ac offer',
      overheads: 'Gorbenion',
    },
    includes: 'Gweithwyr, bwyd, offer a theithiau.',
    excludes: 'Trwsio’r adeilad.',
    questions: ['Disgrifiwch noson yn y clwb.', 'Sut bydd pobl ifanc yn penderfynu?'],
    asked: [['A gawn ni agor ar benwythnosau?', 'Cewch, os yw’r bobl ifanc yn dymuno hynny.']],
    months: 24,
    extensionMonths: 0,
    lang: 'cy',
  },
];
