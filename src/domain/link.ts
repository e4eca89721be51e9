const maxLinkLength = 2_000;
const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a link may be shown: https (http only to this machine), at most 2,000 characters, no user info. */
export function isSafeLink(link: string): boolean {
  if (link.length > maxLinkLength || !URL.canParse(link)) return false;
  const url = new URL(link);
  const isSafeScheme = url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
  return isSafeScheme && url.username === '' && url.password === '' && url.href.length <= maxLinkLength;
}
