/** The words around a council's name, and those that show a body is not a council. */

/** Forms before the name, folded. The longest that fits is taken off first. */
export const LEADING_FORMS = [
  'the mayor and burgesses of the london borough of',
  'mayor and burgesses of the london borough of',
  'the mayor and burgesses of the royal borough of',
  'lord mayor and citizens of the city of',
  'council of the london borough of',
  'council of the royal borough of',
  'council of the borough of',
  'council of the city of',
  'council of the county of',
  'council of the',
  'county council of the city and county of',
  'metropolitan borough council of',
  'borough council of',
  'county council of',
  'district council of',
  'city council of',
  'metropolitan borough of',
  'metropolitan district of',
  'london borough of',
  'london borough',
  'royal borough of',
  'county borough of',
  'city and county of',
  'city and county borough of',
  'city and borough of',
  'city and district of',
  'borough of',
  'district of',
  'county of',
  'city of',
  'lb of',
  'lb',
  'cyngor bwrdeistref sirol',
  'cyngor dinas a sir',
  'cyngor dinas',
  'cyngor sirol',
  'cyngor sir',
  'cyngor',
  'dinas a sir',
  'comhairle',
  'the',
].sort((a, b) => b.length - a.length);

/** Forms after the name, folded. */
export const TRAILING_FORMS = [
  'city and county council',
  'city and district council',
  'city and borough council',
  'city council of the city of',
  'metropolitan borough council',
  'metropolitan district council',
  'metropolitan city council',
  'metropolitan council',
  'county borough council',
  'london borough council',
  'royal borough council',
  'district borough council',
  'borough council',
  'district council',
  'county council',
  'city council',
  'unitary authority',
  'unitary council',
  'islands council',
  'council',
  'corporation',
  'london borough',
  'city and county',
  'metropolitan borough',
  'metropolitan district',
  'county borough',
  'mayoral combined county authority',
  'mayoral combined authority',
  'combined county authority',
  'combined authority',
  'authority',
  'mbc',
  'mdc',
  'cbc',
  'ccbc',
  'lbc',
  'rbc',
  'bc',
  'dc',
  'cc',
].sort((a, b) => b.length - a.length);

/**
 * A name with any of these is some other body, or may be: wrong matches are worse than none. Parish,
 * town and community councils share names with boroughs, so they are here too.
 */
export const NOT_A_COUNCIL =
  /\b(parish|town|tref|cymuned|community council|neighbourhood|nhs|trust|hospitals?|health board|healthcare|clinical|icb|integrated care|ambulance|police|policing|constabulary|crime|fire|rescue|university|prifysgol|college|coleg|schools?|ysgol|academy|academies|multi academy|homes|housing association|housing group|ltd|limited|plc|llp|cyf|cyfyngedig|cic|company|holdings|enterprises?|park authority|national park|airport|port authority|harbour|pension|fund|group|association|alliance|consortium|partnership|partners|joint|chamber|cathedral|diocese|museums?|theatre|transport for|government|ministry|charter trustees|charity|foundation|society|union|leisure)\b/;

/** Words of departments and roles, which may stand beside a council's name. */
const DEPARTMENT_WORDS = new Set(
  `a and of for the in to on at by
  access accommodation adult adults administration asset assets assurance audit building buildings
  business care cabinet catering central change chief childrens children cleansing climate
  commercial commissioning commissioners communications communities community contract contracts
  corporate council councils culture customer debt delivery democratic department departments dept
  development digital directorate director division early economic economy education employment
  engineering enquiries environment environmental estate estates events executive facilities
  families finance financial fleet governance grounds growth health help highway highways hq
  housing hr human ict independent information infrastructure intelligence integrated it
  investment law learning legal legals libraries library lifelong living local maintenance
  management neighbourhoods office operations parks parking passenger payroll people performance
  place planning policy print procurement professional programme programmes project projects
  property protection provision public purchasing purchase regeneration regulatory repairs resources revenues
  roads safeguarding send service services shared skills social sourcing sport strategic strategy
  supplies supply support sustainability taxi team teams technical technology tenders tendering
  trading traffic training transformation transport transportation travel unit units waste wellbeing
  works workforce young youth`.split(/\s+/),
);

/** True when every word is one a department or team would use. */
export function isDepartment(folded: string): boolean {
  return folded.length > 0 && folded.split(' ').every((word) => DEPARTMENT_WORDS.has(word));
}

/** Short forms of county names and points of the compass, word by word. */
export const SHORT_WORDS: Record<string, string> = {
  beds: 'bedfordshire',
  berks: 'berkshire',
  bucks: 'buckinghamshire',
  cambs: 'cambridgeshire',
  derbys: 'derbyshire',
  glos: 'gloucestershire',
  hants: 'hampshire',
  herts: 'hertfordshire',
  lancs: 'lancashire',
  leics: 'leicestershire',
  lincs: 'lincolnshire',
  northants: 'northamptonshire',
  notts: 'nottinghamshire',
  oxon: 'oxfordshire',
  staffs: 'staffordshire',
  warks: 'warwickshire',
  wilts: 'wiltshire',
  worcs: 'worcestershire',
  yorks: 'yorkshire',
  ne: 'north east',
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
  st: 'st',
  saint: 'st',
};

/** Names used for a council that are in none of the lists, folded, by slug. */
export const MORE_NAMES: Record<string, string[]> = {
  'kingston-upon-hull': ['hull', 'kingston upon hull'],
  // Two councils go by this name: on its own it means neither.
  'newcastle-upon-tyne': ['newcastle'],
  'newcastle-under-lyme': ['newcastle'],
  'bournemouth-christchurch-and-poole': ['bcp'],
  'kensington-and-chelsea': ['rbkc'],
  'windsor-and-maidenhead': ['rbwm'],
  'rhondda-cynon-taf': ['rct', 'rhondda cynon taff'],
  'bath-and-north-east-somerset': ['banes', 'b and nes'],
  'county-durham': ['durham'],
  'southend-on-sea': ['southend'],
  'stoke-on-trent': ['stoke'],
  'stockton-on-tees': ['stockton'],
  'na-h-eileanan-siar': ['western isles', 'eilean siar', 'nan eilean siar', 'na h eileanan siar'],
  'orkney-islands': ['orkney'],
  'shetland-islands': ['shetland'],
  highland: ['highlands'],
  'isle-of-anglesey': ['anglesey'],
  'isles-of-scilly': ['scilly'],
  'vale-of-glamorgan': ['the vale of glamorgan'],
  'derry-city-and-strabane': ['derry and strabane'],
  'armagh-city-banbridge-and-craigavon': ['armagh banbridge and craigavon'],
  'west-midlands-combined-authority': ['west midlands'],
  'north-east-mayoral-combined-authority': ['north east', 'north east mayoral'],
  'liverpool-city-region-combined-authority': ['liverpool city region'],
  'east-midlands-combined-county-authority': ['east midlands'],
};
