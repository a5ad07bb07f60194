/** Domains as proof that an address is an organisation's own. Browser-safe. */

/** Where anyone may have an address. */
const PUBLIC_MAIL = new Set(
  `gmail.com googlemail.com outlook.com outlook.co.uk hotmail.com hotmail.co.uk live.com live.co.uk
  msn.com yahoo.com yahoo.co.uk ymail.com rocketmail.com aol.com aol.co.uk icloud.com me.com mac.com
  proton.me protonmail.com pm.me tutanota.com tuta.com gmx.com gmx.co.uk gmx.net mail.com zoho.com
  yandex.com fastmail.com hushmail.com btinternet.com btopenworld.com btconnect.com sky.com
  talktalk.net talk21.com tiscali.co.uk virginmedia.com virgin.net ntlworld.com blueyonder.co.uk
  plusnet.com plus.com o2.co.uk orange.net ee.co.uk vodafone.net waitrose.com supanet.com
  freeserve.co.uk fsmail.net lineone.net onetel.com tesco.net uwclub.net mailinator.com`.split(
    /\s+/,
  ),
);

/** Where anyone may have a website. */
const SHARED_SITES =
  /(^|\.)(facebook\.com|instagram\.com|linkedin\.com|twitter\.com|x\.com|youtube\.com|wordpress\.com|wixsite\.com|wix\.com|weebly\.com|squarespace\.com|blogspot\.com|blogspot\.co\.uk|google\.com|github\.io|netlify\.app|vercel\.app|godaddysites\.com|webador\.co\.uk|btck\.co\.uk|hitssports\.com|justgiving\.com|localgiving\.org|eventbrite\.co\.uk|tumblr\.com|medium\.com|substack\.com|linktr\.ee)$/;

/** Under which anyone may have a domain: "co.uk", "org.uk", "leeds.sch.uk". */
const OPEN_TO_ALL =
  /^((co|org|com|net|gov|ac|nhs|ltd|plc|me|sch|police|mod|edu|or|ne|go|gob|info)\.[a-z]{2}|[^.]+\.sch\.uk|uk\.com|uk\.net|gb\.com|gb\.net|eu\.com|eu\.org)$/;

/** "https://www.aire.org/about" → "aire.org"; null where anyone may have a page or an address. */
export function domainOf(website: string | null | undefined): string | null {
  const host = website
    ? URL.parse(website)
        ?.hostname.toLowerCase()
        .replace(/^www\./, '')
    : null;
  if (!host?.includes('.') || PUBLIC_MAIL.has(host)) return null;
  return SHARED_SITES.test(host) || OPEN_TO_ALL.test(host) ? null : host;
}

/**
 * Why an address does not prove that someone speaks for the organisation of a domain; null when it
 * does. It must be at that domain or inside it: an address at the domain above proves less.
 */
export function domainProblem(email: string, domain: string | null): string | null {
  if (!domain) return 'Add your website to the profile first: the address must be at its domain';
  const at = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (PUBLIC_MAIL.has(at)) {
    return `Anyone can have an address at ${at}. Use one at ${domain}`;
  }
  if (at !== domain && !at.endsWith(`.${domain}`)) {
    return `The address must end in @${domain}, the domain of your website`;
  }
  return null;
}
