/**
 * Who may be named in public, the one rule of it (docs/decisions/0016). Closed by default: a name is
 * shown when its payee was found in a register, when a person confirmed that it is an organisation, or
 * when its words can be no one's name. Pure.
 */
import { foldWords, unifyForms } from './fold-words.ts';
import { GIVEN_NAMES } from './given-names.ts';
import type { WhyHidden } from './hidden-words.ts';
import {
  FORM_WORDS,
  INSTITUTION_WORDS,
  PLACE_WORDS,
  PLAIN_WORDS,
  TRADE_WORDS,
  WEAK_WORDS,
} from './organisation-words.ts';
import { withoutAccounts } from './payee-key.ts';
import { isPerson } from './people.ts';
import { isRedacted } from './redacted.ts';

/** A line, with what is known of its payee in that council's lines (payees-of-council.server.ts). */
export type NameAsked = {
  /** As this line writes it. */
  beneficiary: string | null;
  redacted: boolean;
  sector: string | null;
  status: string | null;
  mayBeNamed: boolean;
};

/**
 * The name of a line as anyone may read it, or why there is none. Where none is shown, nothing else of
 * the line that may tell who it is goes out either, no words and no numbers: see `hidesWords`.
 */
export function nameOf(line: NameAsked): { name: string; whyHidden: null } | Hidden {
  if (line.redacted) return hidden('redacted');
  const written = withoutAccounts(line.beneficiary ?? '');
  if (written === '') return hidden('none');
  if (isRedacted(written)) return hidden('redacted');
  const isPersons = line.sector === 'individual' || tellsOfPerson(written);
  if (line.mayBeNamed && !isPersons) return { name: written, whyHidden: null };
  if (isPersons || isPerson(written)) return hidden('person');
  return hidden(line.status === 'doubtful' ? 'doubtful' : 'not-found');
}

type Hidden = { name: null; whyHidden: WhyHidden };
const hidden = (whyHidden: WhyHidden): Hidden => ({ name: null, whyHidden });

/**
 * Whether a payee may be named, of its name and what was decided or found of it.
 * @param known matched: an entry of a register, or an organisation here; confirmed: a person said that
 *   it is an organisation
 */
export function mayBeNamed(
  name: string,
  known: { sector: string; matched: boolean; confirmed: boolean },
): boolean {
  if (known.sector === 'individual' || isRedacted(name)) return false;
  if (known.matched || known.confirmed) return !tellsOfPerson(name);
  return readsAsOrganisation(name);
}

const MARKS =
  /\b(estate of|executors?|exors?|personal reps?|personal representatives?|the late|deceased|decd|deputy for|appointee|attorney for|next of kin|guardians? of|parents? of|mother of|father of|family of|children of|on behalf of|obo|care of|re|fao|client|bankrupt|refund|direct payments?|dp acc(oun)?t|kinship|foster(ing)? (carer|parent|mother|father)s?(?! (association|network|forum))|shared lives carer)\b/;
const TITLES = words('mr mrs miss ms mx dr prof professor rev revd reverend cllr councillor');
/** Behind a title they make a body of it: "Dr Pell and Partners Surgery", "MS Society". */
const TITLED_BODIES = words('surgery practice society therapy centre partners trust medical');

/**
 * Whether a name tells of a person beside whatever else: a title, a person’s name in brackets or behind
 * a dash, "estate of", "c/o", a trader’s own name before "t/a".
 */
export function tellsOfPerson(raw: string): boolean {
  const name = withoutAccounts(raw);
  const folded = unifyForms(foldWords(name));
  if (MARKS.test(folded.join(' ').replace(/\bdec d\b/, 'decd'))) return true;
  // As they stand: "M S Care" is no Ms Care.
  const titled = name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => TITLES.has(word));
  if (titled && !folded.some((word) => FORM_WORDS.has(word) || TITLED_BODIES.has(word)))
    return true;
  const [before, trading] = name.split(/\s*[([-]?\s*\b(?:t\s?\/\s?as?|trading\s+as)\b\.?:?\s*/i);
  if (trading !== undefined && !readsAsOrganisation(before!)) return true;
  const [main, ...additions] = name.split(/\s+[-–—]+\s+|\s*[()[\]:;|]\s*/).filter(Boolean);
  if (main === undefined) return false;
  if (additions.length > 0 && isPerson(main)) return true;
  return additions.some(mayBePerson);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/**
 * A council's word for a service or department as anyone may read it: empty where it names a person,
 * for some write there whom a payment was for.
 */
export function departmentShown(text: string | null): string {
  const word = text?.trim() ?? '';
  const parts = word.split(/\s+[-–—]+\s+|\s*[()[\]:;|/]\s*/).filter(Boolean);
  const isTitled = /\b(mr|mrs|miss|ms|mx)\b\.?\s+\p{L}/iu.test(word);
  return isTitled || parts.some(isPerson) ? '' : word;
}

/** An addition of two words or more with no word of an organisation, and that begins with no place. */
function mayBePerson(addition: string): boolean {
  if (isPerson(addition)) return true;
  const folded = unifyForms(foldWords(addition)).filter((word) => !/\d/.test(word));
  return folded.length > 1 && !folded.some(isStrong) && !isPlace(folded[0]!);
}

const isPlace = (word: string) => PLACE_WORDS.has(word);
const isWeak = (word: string) => WEAK_WORDS.has(word);

function isStrong(word: string): boolean {
  return [FORM_WORDS, PLAIN_WORDS, INSTITUTION_WORDS, TRADE_WORDS].some((some) => some.has(word));
}

/** Whether the words of a name alone make it an organisation’s. No one-word brand does. */
export function readsAsOrganisation(raw: string): boolean {
  const name = withoutAccounts(raw);
  if (name === '' || isRedacted(name) || tellsOfPerson(name)) return false;
  const all = unifyForms(foldWords(name.replaceAll(/[()[\]]/g, ' ')));
  if (all[0] === 'the') all.shift();
  const strong = all.filter(isStrong);
  if (strong.length === 0) return hasEnoughWeak(name, all);
  const last = all.findLastIndex(isStrong);
  if (mayNameSomeone(all.slice(last + 1))) return false;
  const form = all.findIndex((word) => FORM_WORDS.has(word));
  if (form !== -1) return form > 0;
  const hasPlain = strong.some((word) => PLAIN_WORDS.has(word));
  // "Trust Moyo", "Police Pell": of two words the first alone says little.
  if (last === 0 && all.length > 1 && !hasPlain && !isPlace(all[1]!)) return false;
  if (hasPlain || strong.some((word) => INSTITUTION_WORDS.has(word))) return true;
  const lead = name.split(/\s+/).slice(0, all.findIndex(isStrong));
  return !isPerson(lead.join(' '));
}

/** Whether what stands behind the last word of an organisation may be somebody’s name. */
function mayNameSomeone(behind: readonly string[]): boolean {
  if (behind[0] === 'of') return false;
  const others = behind.filter((word) => !isPlace(word));
  const weak = others.filter(isWeak).length;
  const plain = others.length - weak;
  // "Leeds" may stand there, and "Ashcroft Care Home"; "Peter Glass" may not.
  return plain > 1 || (plain === 1 && weak === 1);
}

function hasEnoughWeak(name: string, all: readonly string[]): boolean {
  if (isPerson(name) || GIVEN_NAMES.has(all[0]!)) return false;
  const weak = new Set(all.filter(isWeak));
  if (weak.size === 0 || mayNameSomeone(all.slice(all.findLastIndex(isWeak) + 1))) return false;
  const isSacred = all.some((word) => word === 'st' || word === 'saint' || word === 'of');
  return weak.size > 1 || (isSacred && all.length > 2);
}
