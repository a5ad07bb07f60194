import { type Comparison, layBeside, type Rarity, weightOf } from './compare-names.ts';
import { foldWords, type LegalForm, unifyForms } from './fold-words.ts';
import { coreName, isCommon, isTelling } from './name-words.ts';
import { payeeKey } from './payee-key.ts';
import type { ReadName, ReadPart } from './read-name.ts';

/** An entry of a register, or an organisation here (scheme "here"), as far as judging needs it. */
export type Entry = {
  scheme: string;
  number: string;
  name: string;
  names: { name: string; key: string; kind: 'name' | 'other' | 'former' }[];
  /** The register's word for what it is. */
  kind: string;
  removed: boolean;
  /** Ids of the same body elsewhere: "GB-COH-01234567". */
  sameAs: string[];
  /** Whether its address lies in a council that paid; null when one of the two is not known. */
  near: boolean | null;
  /** Set for an organisation here that says so itself and nobody else: never taken without asking. */
  isUnproven?: boolean;
};

export type Judged = {
  /** "GB-CHC-1123456". */
  id: string;
  entry: Entry;
  /** All that are the same body, this one too. */
  ids: string[];
  /** 0 to 1: 0.9 and more is taken without asking. */
  confidence: number;
  how: 'identifier' | 'key' | 'name';
  /** Whether the payee's name says all that the entry's does and no more, whatever the order. */
  saysAll: boolean;
  /** Whether both write a legal form, and which. */
  forms: 'same' | 'other' | null;
  evidence: string[];
};

export type Verdict = {
  status: 'matched' | 'doubtful' | 'unknown';
  /** Best first. */
  candidates: Judged[];
};

export const SURE = 0.9;
export const WORTH_ASKING = 0.6;
/** What a person has to look at, however well it fits. */
const TO_ASK = SURE - 0.05;
const MOST_SHOWN = 5;
/** Two that are nearer to each other than this can't be told apart by the name. */
const MARGIN = 0.05;

export function idOf({ scheme, number }: { scheme: string; number: string }): string {
  return `${scheme}-${number}`;
}

/**
 * Which entry a payee is. Takes one without asking only when the whole name is accounted for on both
 * sides and no other entry fits as well: of two namesakes neither is guessed.
 */
export function judge(
  raw: string,
  read: ReadName,
  given: readonly string[],
  entries: readonly Entry[],
  rarity: Rarity,
): Verdict {
  const key = payeeKey(read.name || raw);
  const judged = entries
    .map((entry) => judgeEntry(key, read, given, entry, rarity))
    .filter((one) => one !== null)
    .sort(byConfidence);
  const bodies = mergeSame(judged);
  const [best, ...others] = bodies;
  if (!best || best.confidence < WORTH_ASKING) return { status: 'unknown', candidates: [] };
  if (best.how !== 'identifier') doubtWhereSeveral(best, others, read, rarity);
  doubtWhereNumbersDiffer(bodies);
  const candidates = [best, ...others.filter(({ confidence }) => confidence >= WORTH_ASKING)]
    .sort(byConfidence)
    .slice(0, MOST_SHOWN);
  return {
    status: candidates[0]!.confidence >= SURE ? 'matched' : 'doubtful',
    candidates,
  };
}

function byConfidence(a: Judged, b: Judged): number {
  return b.confidence - a.confidence || (a.id < b.id ? -1 : 1);
}

function judgeEntry(
  key: string,
  read: ReadName,
  given: readonly string[],
  entry: Entry,
  rarity: Rarity,
): Judged | null {
  const id = idOf(entry);
  const base = { id, entry, ids: [id, ...entry.sameAs], saysAll: false, forms: null };
  const number = base.ids.find((one) => given.includes(one));
  if (number) {
    const evidence = [`the payment gives its number, ${number}`];
    if (agrees(read, entry, rarity)) return { ...base, confidence: 1, how: 'identifier', evidence };
    evidence.push('but hardly a word of its name');
    return { ...base, confidence: TO_ASK, how: 'identifier', evidence };
  }
  const sameKey = entry.names.find((one) => one.key === key);
  let best: (Weighed & Pick<Judged, 'saysAll' | 'forms'> & { exact: boolean }) | null = null;
  for (const name of entry.names) {
    const { form } = coreName(name.name);
    for (const part of read.parts) {
      const isExact = name === sameKey && part === read.parts[0];
      const laid = layBeside(part, name.name, part.cut, rarity);
      const one = weigh(part, laid, { form, entry, name, isExact }, rarity);
      if (one.confidence <= (best?.confidence ?? 0)) continue;
      const saysAll = part === read.parts[0] && hasSameWords(part.text, name.name);
      const forms = part.form && form ? (part.form === form ? 'same' : 'other') : null;
      best = { ...one, exact: isExact, saysAll, forms };
    }
  }
  if (!best) return null;
  const { exact, ...weighed } = best;
  const how = exact ? 'key' : 'name';
  if (!entry.isUnproven) return { ...base, ...weighed, how };
  weighed.evidence.push('nobody else has proven that it is who it says');
  return { ...base, ...weighed, confidence: Math.min(weighed.confidence, TO_ASK), how };
}

/**
 * Whether two names have so much in common that a number beside one may be the other's: a word that
 * tells something, and half of what the shorter one tells.
 */
function agrees(read: ReadName, entry: Entry, rarity: Rarity): boolean {
  const told = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + weightOf(word, rarity), 0);
  return entry.names.some(({ name }) => {
    const { words } = coreName(name);
    return read.parts.some((part) => {
      const laid = layBeside(part, name, part.cut, rarity);
      const met = laid.met.flatMap(({ theirs }) => theirs.split(' '));
      if (laid.onlyOurs.length === 0 && laid.onlyTheirs.length === 0) return met.length > 0;
      if (met.every(isCommon)) return false;
      return told(met) >= Math.min(told(part.words), told(words)) / 2;
    });
  });
}

const ARTICLES = new Set(['the', 'a', 'an']);

/** Word by word as they are written, legal form and all; only articles and the order may differ. */
function hasSameWords(ours: string, theirs: string): boolean {
  const [one, other] = [ours, theirs].map((text) =>
    unifyForms(foldWords(text))
      .filter((word) => !ARTICLES.has(word))
      .sort()
      .join(' '),
  );
  return one === other;
}

type Weighed = { confidence: number; evidence: string[] };

type Theirs = {
  form: LegalForm | null;
  entry: Entry;
  name: Entry['names'][number];
  isExact: boolean;
};

const PART_COST: Record<ReadPart['part'], number> = {
  whole: 0,
  'before-trading-as': 0.01,
  'trading-name': 0.12,
  present: 0.01,
  former: 0.06,
  'without-addition': 0.02,
  'without-bracket': 0.12,
};

const MET_COST: Record<Comparison['met'][number]['how'], number> = {
  same: 0,
  joined: 0.01,
  short: 0.03,
  spelling: 0.05,
  initials: 0.09,
  cut: 0.02,
};

/** Confidence that one name is the other, and why. */
function weigh(
  part: ReadPart,
  laid: Comparison,
  { form, entry, name, isExact }: Theirs,
  rarity: Rarity,
): Weighed {
  const evidence: string[] = [];
  let cost = PART_COST[part.part];
  if (isExact) evidence.push(`the same name: ${name.name}`);
  else evidence.push(`${name.name} has ${wordsFor(laid)}`);
  if (part.leftOut) evidence.push(`without “${part.leftOut}”`);
  for (const { how, ours, theirs } of laid.met) {
    cost += MET_COST[how];
    if (how === 'spelling') evidence.push(`“${ours}” read as a slip for “${theirs}”`);
    if (how === 'short' || how === 'initials') evidence.push(`“${ours}” read as “${theirs}”`);
    if (how === 'cut') evidence.push(`“${ours}” read as “${theirs}”, cut off`);
  }
  const slips = laid.met.filter(({ how }) => how === 'spelling').length;
  if (slips > 1) cost += 0.1;
  if (laid.cutOff.length > 0) {
    cost += 0.03;
    evidence.push(`the end, “${laid.cutOff.join(' ')}”, may have been cut off`);
  }
  for (const word of laid.onlyOurs) cost += lacking(word, rarity);
  for (const word of laid.onlyTheirs) cost += lacking(word, rarity);
  if (laid.onlyOurs.length > 0) evidence.push(`lacks “${laid.onlyOurs.join(' ')}”`);
  if (laid.onlyTheirs.length > 0) evidence.push(`has “${laid.onlyTheirs.join(' ')}” besides`);
  if (!laid.sameOrder) cost += 0.06;

  const forms = formCost(part.form, form, entry, isExact);
  cost += forms.cost;
  if (forms.words) evidence.push(forms.words);
  cost += thinCost(part, laid, isExact, part.form !== null && part.form === form, rarity);
  if (name.kind === 'other') {
    cost += 0.02;
    evidence.push(`another name of ${entry.name}`);
  }
  if (name.kind === 'former') {
    cost += 0.05;
    evidence.push(`a former name of ${entry.name}`);
  }
  if (entry.removed) {
    cost += 0.12;
    evidence.push('no longer on the register');
  }
  if (entry.near !== null) {
    cost -= entry.near ? 0.02 : 0;
    evidence.push(entry.near ? 'its address is in the council’s area' : 'its address is elsewhere');
  }
  return { confidence: Math.max(0, Math.min(0.99, 0.98 - cost)), evidence };
}

function wordsFor({ onlyOurs, met }: Comparison): string {
  const some = met.length === 0 ? 'none of' : onlyOurs.length > 0 ? 'some of' : 'all';
  return `${some} its words`;
}

/** A word that only one side has: even a common one makes another name of it. */
function lacking(word: string, rarity: Rarity): number {
  if (word === 'uk') return 0.09;
  return 0.12 + 0.25 * weightOf(word, rarity);
}

/** What kinds of bodies may call themselves so. */
function formCost(
  ours: LegalForm | null,
  theirs: LegalForm | null,
  entry: Entry,
  isExact: boolean,
): { cost: number; words: string | null } {
  if (isExact || ours === theirs) return { cost: 0, words: ours ? 'the same legal form' : null };
  const inRegister = theirs ?? formOfKind(entry.kind);
  if (ours === null) return { cost: theirs === null || theirs === 'cio' ? 0 : 0.02, words: null };
  if (ours === inRegister) return { cost: 0, words: 'the same legal form' };
  // Companies of all these kinds are limited, and people write so.
  if (ours === 'ltd' && (inRegister === 'cic' || inRegister === 'limited-by-law'))
    return { cost: 0.03, words: 'its legal form is written differently' };
  if (ours === 'ltd' && inRegister === null)
    return { cost: 0.12, words: 'its legal form is not in the register’s name' };
  return { cost: 0.2, words: 'another legal form' };
}

function formOfKind(kind: string): LegalForm | 'limited-by-law' | null {
  if (/charitable incorporated|^s?cio$/i.test(kind)) return 'cio';
  if (/community interest/i.test(kind)) return 'cic';
  if (/limited liability partnership/i.test(kind)) return 'llp';
  if (/public limited/i.test(kind)) return 'plc';
  if (
    /charitable company|registered society|industrial and provident|guarantee|by guar/i.test(kind)
  )
    return 'limited-by-law';
  if (/private limited/i.test(kind)) return 'ltd';
  return null;
}

/** A name that says little is a name of many, whatever the registers hold. */
function thinCost(
  { words }: ReadPart,
  { met, cutOff }: Comparison,
  isExact: boolean,
  sameForm: boolean,
  rarity: Rarity,
): number {
  const said = met.flatMap(({ theirs }) => theirs.split(' '));
  const weight = said.reduce((sum, word) => sum + weightOf(word, rarity), 0);
  if (weight < 0.7 || (cutOff.length > 0 && !said.some(isTelling))) return 0.5;
  if (isExact && sameForm) return 0;
  if (words.length === 1) return words[0]!.length <= 5 ? 0.2 : 0.12;
  return weight < 1 ? 0.08 : 0;
}

/** Entries of one body in several registers become one, with all its evidence. */
function mergeSame(judged: readonly Judged[]): Judged[] {
  const bodies: Judged[] = [];
  for (const one of judged) {
    const held = bodies.find(({ ids }) => one.ids.some((id) => ids.includes(id)));
    if (!held) bodies.push({ ...one, ids: [...one.ids], evidence: [...one.evidence] });
    else held.ids = [...new Set([...held.ids, ...one.ids])];
  }
  return bodies;
}

/** A number that means another body than the name, or two numbers: then nothing is sure. */
function doubtWhereNumbersDiffer(bodies: readonly Judged[]): void {
  const numbered = bodies.filter(({ how }) => how === 'identifier');
  if (numbered.length === 0 || (numbered.length === 1 && numbered[0] === bodies[0])) return;
  for (const one of bodies) one.confidence = Math.min(one.confidence, TO_ASK);
}

/** Lowers the confidence of the best where another fits as well, and says which. */
function doubtWhereSeveral(
  best: Judged,
  others: readonly Judged[],
  read: ReadName,
  rarity: Rarity,
): void {
  // Who only says to be somebody casts no doubt on who is.
  const living = others.filter(({ entry }) => !entry.removed && !entry.isUnproven);
  const rivals = living.filter(
    (other) => best.confidence - other.confidence < MARGIN && !isOtherForm(best, other),
  );
  const longer = mayBeShort(best, read)
    ? living.filter((other) => hasAllWords(other, read, rarity) && !rivals.includes(other))
    : [];
  if (rivals.length === 0 && longer.length === 0) return;
  // None of them is sure then, the second no more than the first.
  for (const one of [best, ...others]) one.confidence = Math.min(one.confidence, TO_ASK);
  for (const rival of rivals.slice(0, 3))
    best.evidence.push(`${rival.entry.name} (${rival.id}) fits as well`);
  for (const other of longer.slice(0, 3))
    best.evidence.push(`may be short for ${other.entry.name} (${other.id})`);
}

/** "X Ltd" and "X CIC" are two: the one with the very form that was written is meant. */
function isOtherForm(best: Judged, other: Judged): boolean {
  return best.saysAll && best.forms === 'same' && other.forms === 'other';
}

/**
 * A name that is not written as the register has it may as well be short for a longer one: "Signpost
 * Staffing" for "Signpost Staffing Limited", or for another with more words.
 */
function mayBeShort(best: Judged, read: ReadName): boolean {
  const part = read.parts[0]!;
  if (part.form !== null) return false;
  if (part.words.length === 1) return true;
  return best.how !== 'key' && !best.saysAll;
}

const UNCUT = { inWord: false, atWidth: false };

function hasAllWords(other: Judged, read: ReadName, rarity: Rarity): boolean {
  const part = read.parts[0]!;
  return other.entry.names.some(({ name }) => {
    const laid = layBeside(part, name, UNCUT, rarity);
    return laid.onlyOurs.length === 0;
  });
}
