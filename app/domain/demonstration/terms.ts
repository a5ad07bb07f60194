import type { DeliveredBy, PaymentTiming } from '#app/domain/opportunities/words.ts';
import type { Random } from './random.ts';
import type { Template } from './template.ts';

export type Terms = {
  paymentTiming: PaymentTiming;
  indexation: string | null;
  insurance: string;
  pensionRisk: string | null;
  redundancyRisk: string | null;
  staffTransfer: string | null;
};

type Words = {
  indexation: string;
  smallInsurance: string;
  insurance: string;
  pension: string;
  redundancy: string;
  transfer(people: number): string;
  nobody: string;
  extension: string;
};

const ENGLISH: Words = {
  indexation: 'Prices rise each April with the consumer prices index, by 4 in 100 at most.',
  smallInsurance:
    'Public liability insurance of £2 million by the first day. You do not need it to bid.',
  insurance:
    'Public liability and employer’s liability insurance of £5 million each by the first day. You do not need them to bid.',
  pension:
    'Some staff are in the local government pension scheme. The council carries any rise above today’s employer rate, so that it does not fall on you.',
  redundancy:
    'If fewer posts are needed, the council pays redundancy that arises in the first six months.',
  transfer: (people) =>
    `We think TUPE applies to about ${people} people. Grades, hours and lengths of service, without names, are given to everyone who asks.`,
  nobody: 'No staff would transfer: nobody does this today.',
  extension: 'If both sides want it, at the same price.',
};

const WELSH: Words = {
  indexation: 'Mae prisiau’n codi bob mis Ebrill gyda chwyddiant, 4 y cant ar y mwyaf.',
  smallInsurance:
    'Yswiriant atebolrwydd cyhoeddus o £2 filiwn erbyn y diwrnod cyntaf. Nid oes ei angen i gynnig.',
  insurance:
    'Yswiriant atebolrwydd cyhoeddus a chyflogwr o £5 miliwn yr un erbyn y diwrnod cyntaf. Nid oes eu hangen i gynnig.',
  pension:
    'Mae rhai staff yn y cynllun pensiwn llywodraeth leol. Y cyngor sy’n talu unrhyw gynnydd.',
  redundancy: 'Y cyngor sy’n talu am ddiswyddiadau yn y chwe mis cyntaf.',
  transfer: (people) => `Rydym yn meddwl bod TUPE yn berthnasol i tua ${people} o bobl.`,
  nobody: 'Ni fyddai staff yn trosglwyddo: nid oes neb yn gwneud hyn heddiw.',
  extension: 'Os bydd y ddwy ochr yn dymuno hynny, am yr un pris.',
};

function wordsOf(lang: Template['lang']): Words {
  return lang === 'cy' ? WELSH : ENGLISH;
}

/** How a contract may be made longer. */
export function extensionNote(lang: Template['lang']): string {
  return wordsOf(lang).extension;
}

/**
 * The terms that come with a kind of opportunity and with whoever does the work today.
 * @param posts full-time posts today; null when nobody has said
 */
export function termsFor(
  kind: string,
  by: DeliveredBy,
  posts: number | null,
  lang: Template['lang'],
  random: Random,
): Terms {
  const words = wordsOf(lang);
  const transfers = (by === 'in_house' || by === 'public_sector') && posts !== null && posts >= 2;
  const people = posts === null ? 0 : Math.round(posts * 1.4);
  const small = kind === 'grant' || kind === 'quick_quote';
  return {
    paymentTiming:
      kind === 'grant' ? 'in_advance' : random.pick(['monthly', 'monthly', 'quarterly']),
    indexation: small ? null : words.indexation,
    insurance: small ? words.smallInsurance : words.insurance,
    pensionRisk: transfers ? words.pension : null,
    redundancyRisk: transfers ? words.redundancy : null,
    staffTransfer: transfers ? words.transfer(people) : by === 'nobody' ? words.nobody : null,
  };
}
