import { foldWords, isForm, type LegalForm, unifyForms } from './fold-words.ts';

/**
 * Counts up when what follows changes how a name is read: payees are then looked for anew, and a
 * register that is brought in again is written anew.
 */
export const NAME_RULES = 2;

/** Words that say nothing about who it is. */
const STOP_WORDS = new Set('the of and for in at a an to on by with y r yr'.split(' '));

/** Short forms as they stand in payments, by the word they mean. All singular. */
const SHORT_FORMS: Record<string, string> = {
  academy: 'acad acadmy',
  account: 'acct',
  adult: 'adlt',
  agency: 'agcy',
  associate: 'assocs',
  association: 'assoc assn asso assocn associatn asctn associat cymdeithas',
  authority: 'auth authy',
  board: 'bd brd',
  borough: 'boro bor',
  brother: 'bros bro brs',
  building: 'bldg bldgs bld bldng',
  bureau: 'bur',
  business: 'busn',
  catholic: 'rc',
  centre: 'center ctr cntr ctre canolfan',
  charity: 'chty',
  children: 'childrens child childs chn',
  church: 'ch chrch eglwys',
  cleaning: 'clng',
  club: 'clb clwb',
  college: 'coll coleg',
  committee: 'cttee ctte ctee cmte',
  commercial: 'comml',
  communication: 'comms commns',
  community: 'comty commty cmty commun cymuned',
  company: 'co coy',
  construction: 'constr const',
  contractor: 'contr contrs',
  cooperative: 'coop',
  corporation: 'corp',
  council: 'cncl coun counc cyngor',
  counselling: 'counseling',
  department: 'dept',
  development: 'devt devel dvlpmt',
  director: 'dirs',
  disability: 'disab disabilty',
  district: 'distr',
  education: 'educ addysg',
  electrical: 'elec elect electr',
  engineering: 'engrg engnrng',
  enterprise: 'enterp',
  environment: 'envt environmt',
  environmental: 'enviro environm',
  equipment: 'equip eqpt',
  federation: 'fed fedn',
  foundation: 'found fdn fndn foundn foundatn',
  friend: 'frnd frnds frds',
  furniture: 'furn',
  garage: 'gge',
  garden: 'gdn gdns',
  general: 'genl',
  government: 'govt gov',
  group: 'grp gp gr grwp',
  healthcare: 'hcare',
  hospital: 'hosp',
  house: 'hse',
  housing: 'hsg',
  independent: 'indep indpt',
  industry: 'inds industrial',
  information: 'info',
  institute: 'inst',
  institution: 'instn',
  insurance: 'insur',
  international: 'intl internat internatl',
  junior: 'jnr jr',
  learning: 'lrng learn',
  library: 'lib libr',
  maintenance: 'maint mtce mtnce',
  management: 'mgmt mgt mangement managment mngmt mgnt',
  manufacturing: 'mfg manuf',
  memorial: 'meml',
  market: 'mkt',
  mental: 'mntl',
  methodist: 'meth',
  metropolitan: 'metro',
  national: 'natl',
  north: 'nth',
  neighbour: 'nghbr ngbr neighb',
  nursery: 'nurs nsy nsry',
  organisation: 'orgn organization',
  partner: 'ptnrs ptnr',
  partnership: 'pship ptnship pnership partnshp prtnrshp ptrship pshp',
  physiotherapy: 'physio',
  primary: 'prim pri',
  private: 'priv pte',
  product: 'prods prod',
  professional: 'profl',
  programme: 'prog progs program',
  project: 'proj prosiect',
  property: 'props ppty',
  recruitment: 'recruit',
  residential: 'resi',
  resident: 'residts',
  saint: 'st ss',
  school: 'sch schl ysgol',
  secondary: 'secndry',
  security: 'secur',
  senior: 'snr sr',
  service: 'svc svcs srv srvs serv servs servic',
  sister: 'srs',
  society: 'socy socty',
  solicitor: 'solrs solr slrs',
  solution: 'soln solns sols',
  south: 'sth',
  sport: 'spts',
  street: 'str',
  supply: 'suppl',
  support: 'spprt',
  system: 'sys',
  technology: 'tech technol',
  training: 'trng trg tng',
  transport: 'transp trnspt',
  trust: 'tst trst ymddiriedolaeth',
  trustee: 'ttee ttees',
  university: 'univ uni prifysgol',
  village: 'vill vge',
  voluntary: 'vol volunt',
  women: 'womens woman womans merched',
  men: 'mens',
  workshop: 'wkshp wkshps',
  yorkshire: 'yorks',
  young: 'yng',
  youth: 'yth',
};

const MEANT = new Map(
  Object.entries(SHORT_FORMS).flatMap(([word, shorts]) =>
    shorts.split(' ').map((short): [string, string] => [short, word]),
  ),
);

const NUMBER_WORDS = new Map(
  (
    'one 1,two 2,three 3,four 4,five 5,six 6,seven 7,eight 8,nine 9,ten 10,eleven 11,twelve 12,' +
    'first 1st,second 2nd,third 3rd,fourth 4th,fifth 5th,sixth 6th,seventh 7th,eighth 8th,' +
    'ninth 9th,tenth 10th,eleventh 11th,twelfth 12th'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** Words that very many organisations have. Alone, or in each other's company only, they name no one. */
const COMMON_WORDS = new Set(
  `academy action activity adult advice agency aid art associate association authority board brother
  building business card care carer catering centre charity children church city clinic club college
  committee community company construction consultant consulting contractor cooperative council
  counselling county creative credit day dental design development disability district east education
  ecclesiastical electrical engineering enterprise environmental equipment estate european facility family
  federation finance food forum foundation friend fund furniture general global group hall health
  healthcare help hire holding home homecare hospital hostel hotel house housing independent
  industry information institute insurance international joinery junior landscape learning legal
  leisure library life limited living local maintenance management marketing media medical memorial
  men mental ministry music national neighbourhood network new north nursery nursing office
  organisation outreach park parochial partner partnership people petty cash pharmacy physiotherapy play
  playgroup plumbing practice preschool primary print private product professional project property
  provider public recruitment refund relief residential resource retail roofing school secondary
  security senior service shop social society software solicitor solution son south special sport
  staffing store studio sundry creditor supplier supply support supported surgery system taxi team
  technology theatre therapy town trading training transport travel trust trustee uk union university
  various village visitor voluntary volunteer water welfare west women work workshop young youth`.split(
    /\s+/,
  ),
);

export function isCommon(word: string): boolean {
  return COMMON_WORDS.has(word);
}

/** Whether a word of a name's beginning tells whose it is; "saint" and "parish" wait for the next one. */
export function isTelling(word: string): boolean {
  return !isCommon(word) && word !== 'saint' && word !== 'parish';
}

/**
 * Initials that mean one thing in what councils pay, behind at least so many words: "Patel WI" and
 * "Ashton FC" may be people.
 */
const INITIALS: Record<string, { mean: string; behind: number }> = {
  pcc: { mean: 'parochial church council', behind: 0 },
  rufc: { mean: 'rugby union football club', behind: 1 },
  rfc: { mean: 'rugby football club', behind: 2 },
  fc: { mean: 'football club', behind: 2 },
  wi: { mean: 'women institute', behind: 2 },
  mat: { mean: 'multi academy trust', behind: 2 },
};

/** Words that end in s and are no plurals. */
const NOT_PLURAL = /(ss|us|is|as|os)$/;

function singular(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || NOT_PLURAL.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** The word a written word means: "assoc" → "association", "centres" → "centre", "twelve" → "12". */
export function meantWord(word: string): string {
  const number = NUMBER_WORDS.get(word);
  if (number) return number;
  const whole = MEANT.get(word);
  if (whole) return whole;
  const one = singular(word);
  return MEANT.get(one) ?? one;
}

export type CoreName = {
  /** What is left of the name: words that tell who it is, in their order, each in its full, single form. */
  words: string[];
  form: LegalForm | null;
};

function meantWords(word: string, behind: number): string[] {
  const initials = INITIALS[word];
  return initials && behind >= initials.behind ? initials.mean.split(' ') : [meantWord(word)];
}

/** "1st Airewick Scouts" is its group, and the council of a parish church is of an ecclesiastical parish. */
function withoutPlainParts(words: string[]): string[] {
  const has = (all: string) => all.split(' ').every((word) => words.includes(word));
  if (has('parochial church council'))
    return words.filter((word) => word !== 'ecclesiastical' && word !== 'parish');
  if (has('scout') && words.some((word) => /^\d+(st|nd|rd|th)$/.test(word)))
    return words.filter((word) => word !== 'group');
  return words;
}

/** A name without its legal form, small words and short forms. */
export function coreName(name: string): CoreName {
  const all = unifyForms(foldWords(name));
  let form: LegalForm | null = null;
  const words: string[] = [];
  for (const [at, word] of all.entries()) {
    // "CIO" in the middle of a name may be a name; at its end or before an addition it is the form.
    if (isForm(word) && at > 0) form ??= word;
    else if (!STOP_WORDS.has(word)) words.push(...meantWords(word, words.length));
  }
  return { words: withoutPlainParts(words), form };
}
