/**
 * Reads the address of an endpoint as it was typed. What its name leads to is looked at apart.
 * @param allowPrivate the demonstration: this machine may be told too, by http and a named port
 */
export function readEndpointUrl(
  text: string,
  { allowPrivate }: { allowPrivate: boolean },
): { url: string } | { problem: string } {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return { problem: 'Enter an address that starts with https://' };
  const isHere = allowPrivate && isLoopback(url.hostname) && url.port !== '';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) {
    return { problem: 'The address must start with https://' };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: 'The address must not hold a user name or password' };
  }
  if (!isHere && !mayUsePort(url.port)) {
    return { problem: 'The port must be 443, or 1024 and above' };
  }
  if (!allowPrivate && isNameOfHere(url.hostname)) {
    return { problem: 'This name is for private networks. Give one that everyone can find' };
  }
  url.hash = '';
  return { url: url.href };
}

/** Below 1024 live mail, name servers, remote shells: nothing that should be handed our bytes. */
function mayUsePort(port: string): boolean {
  return port === '' || Number(port) >= 1024;
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** @source RFC 6761, RFC 6762, RFC 8375: names that mean this machine or this network */
function isNameOfHere(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  if (name.startsWith('[') || /^[\d.]+$/.test(name)) return false;
  return (
    !name.includes('.') || /(^|\.)(localhost|local|localdomain|internal|home\.arpa)$/.test(name)
  );
}
