/**
 * Bodies of the public sector by their names. Councils are known by the places' own tables
 * (findAuthorityByName); this table has the rest. First that fits is the reason given.
 */
const PUBLIC_BODIES: { words: RegExp; reason: string }[] = [
  {
    words:
      /\b(hm ?rc|inland revenue|(hm|her majestys|his majestys) (revenue|courts?|passport|land|prison|treasury))\b/,
    reason: 'a department or agency of the government',
  },
  {
    words:
      /\b(department for|department of (health|work|transport|education)|ministry of|home office|cabinet office|valuation office|companies house|environment agency|natural england|historic england|planning inspectorate|land registry|driver and vehicle|dvla|dvsa|ofsted|ofcom|health and safety executive|crown prosecution|disclosure and barring|homes england|highways england|national highways|arts council england|information commissioner|electoral commission|pension protection fund|welsh government|scottish government|teachers pensions?)\b/,
    reason: 'a department or agency of the government',
  },
  {
    words:
      /\b(nhs|national health service|primary care trust|clinical commissioning group|ccg|integrated care board|icb|health board|hospitals? trust|ambulance service trust)\b/,
    reason: 'a body of the National Health Service',
  },
  {
    words:
      /\b(police|constabulary|police and crime commissioner)\b(?!.*\b(ltd|club|charity|treasures)\b)/,
    reason: 'a police body',
  },
  {
    words: /\bfire (and|&) rescue\b|\bfire (authority|service)\b(?!.*\b(ltd|college)\b)/,
    reason: 'a fire and rescue authority',
  },
  {
    words:
      /\b(parish council|town council|(?<!rural )community council|parish meeting|charter trustees)\b/,
    reason: 'a parish, town or community council',
  },
  {
    words:
      /\b(county|city|borough|district|metropolitan|london borough|unitary) council\b|\b(mbc|mdc)$|\bcombined authority\b|\bcouncil of the\b|\bcyngor (sir|gwynedd|dinas)\b/,
    reason: 'a council',
  },
  {
    words:
      /\b(primary|infants?|junior|secondary|comprehensive|nursery and primary|c of e|church of england|voluntary aided) (and \w+ )?(school|academy|sch)\b(?!.*\b(ltd|friends|pta|association)\b)|\bmulti academy trust\b|\bacademy trust\b|\blearning trust\b/,
    reason: 'a school, or a trust that runs schools',
  },
  {
    words:
      /\b(waste disposal authorit\w*|passenger transport executive|national park authority|pension fund|joint (committee|board)|probation (service|trust)|transport for \w+)\b/,
    reason: 'a public authority',
  },
];

/** Why a name is that of a public body, in words; null when it is not known to be one. @param words folded, with single spaces */
export function publicBodyReason(words: string): string | null {
  return PUBLIC_BODIES.find((one) => one.words.test(words))?.reason ?? null;
}
