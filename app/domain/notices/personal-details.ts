/**
 * Takes officials' contact details out of a notice's words. Names and addresses that stand in
 * fields of their own are never read at all (release.ts lists what is); this is for those written
 * into descriptions. Pure.
 */

export const EMAIL_GONE = '[email address removed]';
export const PHONE_GONE = '[phone number removed]';
export const NAME_GONE = '[name removed]';

const EMAIL =
  /[\p{L}\d._%+'’-]{1,64}\s?(?:@|\(at\)|\[at\]|&#64;)\s?[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{2,63}){1,4}/giu;
/** A number that rings in the United Kingdom: 10 or 11 digits from 0, or +44. */
const PHONE =
  /(?<![\d\p{L}/.£-])(?:\+|00)44[\s().-]*(?:\(0\)[\s.-]*)?\d(?:[\s().-]{0,2}\d){8,9}(?![\d/])|(?<![\d\p{L}/.£-])\(?0[1-35789](?:[\s().-]{0,2}\d){8,9}(?![\d/-])/gu;
const AFTER_PHONE =
  /((?:\bphone|telephone|\btel|\bmobile|\bmob|\bfax|helpline|freephone|ffôn)\b\.?(?: ?no\.?| ?number)?\s*[:.-]?\s*)(\+?[\d(][\d\s().-]{6,16}\d)/giu;

/** Words of offices and things, never of a person's name. */
const NOT_A_PERSON =
  /^(the|our|council|councils|county|city|borough|district|team|procurement|department|office|officer|manager|helpdesk|help|desk|services?|support|portal|unit|group|ltd|limited|plc|cic|llp|trust|university|nhs|wales|england|scotland|ireland|police|fire|board|authority|contracts?|commissioning|purchasing|tenders?|business|customer|public|lot|find|contracting|supplier|suppliers|system|house|street|road|hall|centre|center|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|please|email|e-mail|telephone|phone|tel|web|www|https?|health|social|care|children|adult|housing|community|facilities|corporate|finance|legal|proactis|sell2wales|etenderwales|multiquote|in-tend|welsh|government|via|by|on|at|for|if|to|you|we|all|any|details?|information|name|address|number|point|person|regarding|project|head|director|buyer|lead|senior|assistant)$/i;

const NAME = String.raw`(?<!\p{L})(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr)\.? )?\p{Lu}[\p{L}'’-]{1,40}(?: \p{Lu}\.?)?(?: \p{Lu}[\p{L}'’-]{1,40}){1,2}`;
const CALLS_A_NAME = String.raw`(?:contact|officer|buyer|procurement lead|project lead|commissioner|manager)(?: name| person| point| details| officer)?\s*[:–-]\s*|(?:please |then )?contact |for the attention of:? |attention:? |\bFAO:? |\battn\.?:? |(?:queries|questions|enquiries|emails?|bids|quotes|tenders|submissions|responses) (?:should be (?:sent|directed|addressed) )?(?:to|for) `;
/**
 * A name is told by its capitals, so that only the words before it may be written either way. Not by
 * `(?i:…)`: once a process has compiled very many patterns, the engine forgets it (V8 of Node 24).
 */
const BEFORE_NAME = new RegExp(`(${eitherCase(CALLS_A_NAME)})(${NAME})`, 'gu');
const TITLED =
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Cllr)\.? \p{Lu}[\p{L}'’-]{0,40}(?: \p{Lu}[\p{L}'’-]{1,40}){0,2}/gu;
/** "Jane Smith, [email address removed]" and "Jane Smith on [phone number removed]". */
const NAME_BESIDE = new RegExp(
  String.raw`(${NAME})((?:,| -| –|:)?(?: at| on| by| via| email| e-mail| tel| telephone| \()*:? ?)(?=\[(?:email|phone))`,
  'gu',
);

/** "fao" → "[fF][aA][oO]"; what is escaped stays. */
function eitherCase(source: string): string {
  return source.replace(/\\.|[a-z]/gi, (one) =>
    one.length === 1 ? `[${one.toLowerCase()}${one.toUpperCase()}]` : one,
  );
}

function isPerson(name: string): boolean {
  const words = name.replace(/\./g, '').split(/\s+/);
  const bare = words.filter((word) => !/^(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr)$/.test(word));
  if (bare.length < words.length && bare.length > 0) return true;
  return (
    bare.length >= 2 &&
    bare.length <= 4 &&
    !bare.some((word) => NOT_A_PERSON.test(word)) &&
    bare.every((word) => /^\p{Lu}/u.test(word))
  );
}

/** Given names that are words or places too, so that they are left where they stand alone. */
const ALSO_A_WORD =
  /^(mark|grace|hope|will|rose|faith|summer|april|june|frank|bill|drew|jack|dale|heath|glen|brook|brooke|lance|miles|chase|hunter|mason|carter|taylor|page|paige|reed|dean|grant|clay|cliff|daisy|lily|holly|jasmine|olive|ruby|pearl|amber|crystal|jade|sandy|penny|victoria|charlotte|chelsea|florence|georgia|jordan|kent|chester|lincoln|preston|ashton|clifton|bradford|stanley|albert|alexandra|martin|james|george|andrew|david|john|paul|peter|thomas|mary|margaret|patrick|michael|christopher|elizabeth|francis|bruce|craig|ross|neil|guy|basil|ginger|iris|melody|serena|chance|earl|duke|prince|norman|wells|harry|rob|pat|sue|ray|gene|skip|nick|rich|chip|josh|bob|don|tim|tom|sam|ben|dan|ian|ann|eve|guest|test|info|sales)$/i;

/**
 * Names of people that a release gives away: its contact points' names, and what
 * "first.last@" addresses spell. They are then taken out wherever they stand.
 * @param contactNames names and addresses of contact points, read for this purpose and then dropped
 */
export function namesToRemove(texts: readonly string[], contactNames: readonly string[]): string[] {
  const names = new Set<string>();
  for (const raw of contactNames) {
    const name = raw.replace(/\s+/g, ' ').trim();
    const [given, family] = /^([\p{L}'’-]+)[._]([\p{L}'’-]+)\S*@/u.exec(name)?.slice(1) ?? [];
    const person = given && family ? `${given} ${family}` : isPerson(name) ? name : '';
    if (person === '' || person.length > 60) continue;
    names.add(person);
    // A given name alone: only of the very people who are named to be contacted.
    const first = person.split(' ')[0]!;
    if (first.length >= 4 && /^[\p{L}-]+$/u.test(first) && !ALSO_A_WORD.test(first))
      names.add(first);
  }
  for (const text of texts) {
    for (const [address] of text.slice(0, 200_000).matchAll(EMAIL)) {
      const parts = /^([\p{L}'’-]{2,})[._]([\p{L}'’-]{2,})\d{0,2}\s?[@([&]/u.exec(address);
      if (!parts || NOT_A_PERSON.test(parts[1]!) || NOT_A_PERSON.test(parts[2]!)) continue;
      names.add(`${parts[1]} ${parts[2]}`);
    }
  }
  return [...names].sort((a, b) => b.length - a.length || a.localeCompare(b));
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+');
}

/**
 * The text without e-mail addresses, telephone numbers and the names of those to contact, a mark
 * in the place of each. Doing it twice changes nothing more.
 * @param names from `namesToRemove`
 */
export function removePersonalDetails(text: string, names: readonly string[] = []): string {
  let plain = text;
  if (/@|\(at\)|\[at\]|&#64;/i.test(plain)) plain = plain.replace(EMAIL, EMAIL_GONE);
  if (/\d{3}/.test(plain)) {
    plain = plain.replace(PHONE, PHONE_GONE).replace(AFTER_PHONE, `$1${PHONE_GONE}`);
  }
  for (const name of names) {
    plain = plain.replace(
      new RegExp(`(?<!\\p{L})${escapePattern(name)}(?!\\p{L})`, 'giu'),
      NAME_GONE,
    );
  }
  plain = plain.replace(BEFORE_NAME, (whole, lead: string, name: string) =>
    isPerson(name) ? lead + NAME_GONE : whole,
  );
  plain = plain.replace(NAME_BESIDE, (whole, name: string, join: string) =>
    isPerson(name) ? NAME_GONE + join : whole,
  );
  return plain.replace(TITLED, (whole) => (isPerson(whole) ? NAME_GONE : whole));
}
