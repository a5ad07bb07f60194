/** Where public registers show the entry of a number. Browser-safe. */

type Register = { name: string; url: (value: string) => string };

const registers: Record<string, Register> = {
  'GB-CHC': {
    name: 'Charity Commission for England and Wales',
    url: (value) =>
      `https://register-of-charities.charitycommission.gov.uk/charity-details/?regid=${value}&subid=0`,
  },
  'GB-SC': {
    name: 'Scottish Charity Regulator (OSCR)',
    url: (value) =>
      `https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number=${value}`,
  },
  'GB-NIC': {
    name: 'Charity Commission for Northern Ireland',
    // Its pages are known by the figures alone.
    url: (value) =>
      `https://www.charitycommissionni.org.uk/charity-details/?regId=${value.replace(/^NIC/, '')}`,
  },
  'GB-COH': {
    name: 'Companies House',
    url: (value) => `https://find-and-update.company-information.service.gov.uk/company/${value}`,
  },
};

/** The register's own page on a number; null where a register has none that a number leads to. */
export function registerEntry(identifier: {
  scheme: string;
  value: string;
}): { name: string; url: string } | null {
  const register = registers[identifier.scheme];
  if (!register) return null;
  return { name: register.name, url: register.url(encodeURIComponent(identifier.value)) };
}
