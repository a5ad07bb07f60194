/**
 * Which council a buyer's name means. Notices write councils in every way there is, with
 * departments before and after, in capitals, in two languages, with a slip of the finger. A wrong
 * match puts a notice under the wrong council, so anything uncertain stays unmatched.
 */
import { allAuthorities, authorityByGss, formerAuthorities } from './authorities.server.ts';
import {
  isDepartment,
  LEADING_FORMS,
  MORE_NAMES,
  NOT_A_COUNCIL,
  SHORT_WORDS,
  TRAILING_FORMS,
} from './council-words.ts';
import variantTable from './data/name-variants.json' with { type: 'json' };
import { editDistance, foldName } from './fold-name.ts';
import type { Authority } from './schema.ts';
import { WELSH_NAMES } from './welsh-names.ts';

/**
 * How a name was read: as one of its written names; by its core name with a fitting kind of
 * council ("X Borough Council"); beside a department; as a council that has gone; with one or two
 * letters wrong.
 */
export type MatchedHow = 'name' | 'kind' | 'department' | 'successor' | 'spelling';
export type AuthorityMatch = { authority: Authority; how: MatchedHow };

type Kinds = { city: boolean; county: boolean };
type Index = {
  /** Whole names, folded. */
  names: Map<string, Authority | null>;
  /** Names without the words for kinds of council. */
  cores: Map<string, Authority | null>;
  /** The same for combined authorities, which need those words beside them. */
  combined: Map<string, Authority | null>;
  former: Map<string, Authority | null>;
  kinds: Map<string, Kinds>;
};
type Stripped = { core: string; forms: string };

let index: Index | undefined;

/** Keeps a name only while it means one authority. */
function put(map: Map<string, Authority | null>, key: string, authority: Authority): void {
  if (key === '') return;
  const held = map.get(key);
  map.set(key, held === undefined || held === authority ? authority : null);
}

/** Takes the words for the kind of council off both ends; `forms` holds what was taken. */
function strip(folded: string): Stripped {
  let core = folded;
  const forms: string[] = [];
  for (let again = true; again; ) {
    again = false;
    const head = LEADING_FORMS.find((form) => core.startsWith(`${form} `));
    if (head) {
      core = core.slice(head.length + 1);
      forms.push(head);
      again = true;
    }
    const tail = TRAILING_FORMS.find((form) => core.endsWith(` ${form}`));
    if (tail) {
      core = core.slice(0, -tail.length - 1);
      forms.push(tail);
      again = true;
    }
  }
  return { core, forms: forms.join(' ') };
}

function load(): Index {
  if (index) return index;
  const made: Index = {
    names: new Map(),
    cores: new Map(),
    combined: new Map(),
    former: new Map(),
    kinds: new Map(),
  };
  const variants = new Map(
    variantTable.rows.map((row) => {
      const [gss, ...names] = row.split('|') as [string, ...string[]];
      return [gss, names] as const;
    }),
  );
  for (const authority of allAuthorities()) {
    const more = MORE_NAMES[authority.slug] ?? [];
    const welsh = WELSH_NAMES[authority.gss] ?? [];
    const written = [authority.officialName, ...(variants.get(authority.gss) ?? [])]
      .map((name) => foldName(name.replace(/\b(UA|\(?B\)?)$/, '')))
      .filter((name) => !NOT_A_COUNCIL.test(name));
    const short = [authority.name, ...more, ...welsh].map(foldName);
    if (authority.tier === 'combined') {
      for (const name of written) put(made.names, name, authority);
      for (const name of [...short, ...written.map((text) => strip(text).core)]) {
        put(made.combined, name, authority);
      }
      continue;
    }
    for (const name of [...written, ...short]) {
      put(made.names, name, authority);
      put(made.cores, strip(name).core, authority);
    }
    for (const name of short) put(made.cores, name, authority);
    // Bilingual names written one after the other.
    const english = foldName(authority.name);
    for (const name of welsh.map(foldName)) {
      put(made.cores, `${name} ${english}`, authority);
      put(made.cores, `${english} ${name}`, authority);
    }
    const all = written.join(' | ');
    made.kinds.set(authority.gss, {
      city: /\bcity\b/.test(all),
      county:
        authority.tier === 'county' ||
        authority.nation === 'nation:wales' ||
        /\bcounty\b/.test(all) ||
        (authority.tier === 'unitary' && /shire$|^(Cornwall|Isle of Wight)$/.test(authority.name)),
    });
  }
  for (const gone of formerAuthorities()) {
    const only = gone.successors.length === 1 ? authorityByGss(gone.successors[0]!) : null;
    const whole = foldName(gone.officialName);
    const { core } = strip(whole);
    for (const name of made.cores.has(core) ? [whole] : [whole, core]) {
      if (made.names.has(name)) continue;
      if (only) put(made.former, name, only);
      else made.former.set(name, null);
    }
  }
  index = made;
  return made;
}

/** Whether "Council", "City Council" and so on can be said of this authority. */
function fits(authority: Authority, forms: string): boolean {
  const kinds = load().kinds.get(authority.gss);
  if (!kinds) return false;
  // Parish councils too may call themselves city councils (Lichfield, Chichester).
  if (/\b(city|dinas)\b/.test(forms) && !kinds.city && !/\bcounty\b/.test(forms)) return false;
  if (/\bcounty (council|of)\b/.test(forms) && !kinds.county) return false;
  if (/\bcounty council\b/.test(forms) && authority.tier === 'district') return false;
  if (/\b(borough|district|mbc|mdc|bc|dc)\b/.test(forms) && authority.tier === 'county')
    return false;
  if (/\b(london borough|lb|lbc)\b/.test(forms) && authority.region !== 'region:london')
    return false;
  return !/\bcombined\b/.test(forms);
}

function expandShortWords(folded: string): string {
  return folded
    .split(' ')
    .map((word) => SHORT_WORDS[word] ?? word)
    .join(' ');
}

/** A name that stands alone, without departments. */
function matchWhole(folded: string): AuthorityMatch | null {
  const { names, cores, combined, former } = load();
  const exact = names.get(folded) ?? names.get(folded.replace(/^the /, ''));
  if (exact) return { authority: exact, how: 'name' };
  const { core, forms } = strip(folded);
  if (forms === '' || forms === 'the') return null;
  const gone = former.get(folded);
  if (gone) return { authority: gone, how: 'successor' };
  if (/\bcombined\b/.test(forms)) {
    const authority = combined.get(core);
    return authority ? { authority, how: 'kind' } : null;
  }
  for (const text of new Set([core, expandShortWords(core)])) {
    const authority = cores.get(text);
    if (authority) return fits(authority, forms) ? { authority, how: 'kind' } : null;
    if (cores.has(text)) return null;
    const successor = former.get(text);
    if (successor && !/\b(cyngor|london|lb)\b/.test(forms)) {
      return { authority: successor, how: 'successor' };
    }
    if (former.has(text)) return null;
  }
  return matchSpelling(core, forms);
}

/** One letter wrong in a long name, two in a very long one, and only one council that near. */
function matchSpelling(core: string, forms: string): AuthorityMatch | null {
  const limit = core.length >= 16 ? 2 : core.length >= 9 ? 1 : 0;
  if (limit === 0) return null;
  let best: { authority: Authority; distance: number } | undefined;
  for (const [name, authority] of load().cores) {
    if (!authority || name[0] !== core[0] || name.length < 8) continue;
    const distance = editDistance(name, core, limit);
    if (distance > limit) continue;
    if (best && best.authority !== authority) return null;
    if (!best || distance < best.distance) best = { authority, distance };
  }
  return best && fits(best.authority, forms)
    ? { authority: best.authority, how: 'spelling' }
    : null;
}

/** "Suffolk County Council Passenger Transport", "Procurement Team Swansea Council". */
function matchWithDepartment(folded: string): AuthorityMatch | null {
  const words = folded.split(' ');
  for (let cut = words.length - 1; cut > 1; cut -= 1) {
    const head = words.slice(0, cut).join(' ');
    if (!/(council|cbc|mbc|bc|cc|dc)$/.test(head)) continue;
    if (!isDepartment(words.slice(cut).join(' '))) continue;
    const match = matchWhole(head);
    if (match) return { authority: match.authority, how: 'department' };
  }
  if (!/\b(council|london borough|royal borough|city of)\b/.test(folded)) return null;
  for (let cut = 1; cut < words.length - 1; cut += 1) {
    if (!isDepartment(words.slice(0, cut).join(' '))) break;
    const match = matchWhole(words.slice(cut).join(' '));
    if (match) return { authority: match.authority, how: 'department' };
  }
  return null;
}

/** What may stand beside a council's name after a comma, a dash or in brackets. */
function mayStandBeside(raw: string): boolean {
  const folded = foldName(raw);
  if (folded === '' || /^[A-Z][A-Za-z&]{1,5}$/.test(raw.trim())) return true;
  return folded.split(' ').some((word) => word.length > 3 && isDepartment(word));
}

/** Pieces between commas, dashes, slashes and brackets: one council among departments. */
function matchPieces(name: string): AuthorityMatch | null {
  const pieces = name.split(/[,;:/()|[\]]|\s[-–—]+\s/).filter((piece) => foldName(piece) !== '');
  if (pieces.length < 2) return null;
  let match: AuthorityMatch | undefined;
  let others = 0;
  for (const piece of pieces) {
    const folded = foldName(piece);
    const found = matchWhole(folded) ?? matchWithDepartment(folded);
    // A bare place beside other words is an address, not a buyer.
    const named = found && strip(folded).forms !== '' && strip(folded).forms !== 'the';
    if (found && named) {
      if (match && match.authority !== found.authority) return null;
      match ??= found;
    } else if (!found || found.authority !== match?.authority) {
      if (!mayStandBeside(piece)) return null;
      others += 1;
    }
  }
  if (!match) return null;
  return others === 0 ? match : { authority: match.authority, how: 'department' };
}

/**
 * The council or combined authority a buyer's name means: "London Borough of Merton", "City &
 * County of Swansea", "Cyngor Gwynedd", "Procurement Team, Leeds City Council".
 *
 * Never a parish or town council, a health body, the police, a school, a company; never one of two
 * councils named together; a council that has gone gives its only successor.
 * @returns null when it is none of these, or not certain
 */
export function findAuthorityByName(name: string): AuthorityMatch | null {
  const folded = foldName(name);
  if (folded.length < 3 || folded.length > 200 || NOT_A_COUNCIL.test(folded)) return null;
  return matchWhole(folded) ?? matchWithDepartment(folded) ?? matchPieces(name);
}
