/**
 * Words that start a secret whatever stands around it: Stripe, Standard Webhooks, Slack, GitHub, GitLab, AWS, Google,
 * SendGrid, Shopify, HubSpot private apps, Salesforce sessions (`00D…!…`), and JSON Web Tokens (`eyJ…`).
 */
const knownSecrets =
  /(?:(?:sk|rk|pk)_(?:live|test)_|whsec_|xox[a-z]-|xapp-|gh[a-z]_|github_pat_|glpat-|AKIA|ASIA|AIza|ya29\.|SG\.|shp[a-z]{2}_|pat-[a-z]{2}\d-|00D[A-Za-z0-9]{12,15}!|eyJ)[A-Za-z0-9_\-.+/=~]{6,}/g;

/** `Bearer …` and `Basic …` as they stand in an Authorization header. */
const authorizationSchemes = /(bearer|basic)(\s+|\s*[:=]\s*)([A-Za-z0-9._~+/=\-|!:]+)/gi;
const wordsAfterScheme =
  /^(?:tokens?|auth\w*|realm\S*|errors?|scheme|access|credentials?|is|was|not|has|and|or)[.:]?$/i;

/** `"password": "…"`, `api_key=…`, also inside JSON in a string (`\"token\":\"…\"`). */
const namedSecrets =
  /(passw(?:or)?d|pwd|secret|token|api[_-]?key|authorization|cookie|session[_-]?id|signature|credentials?)(\\*["']?\s*[:=]\s*\\*["']?)([^\s"'\\,;&<>]+)/gi;

/** Runs long enough to be a key; `isKeyLike` decides. Looking back spares trying again from within every shorter run. */
const longRuns = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/=_-]{24,}/g;
const minKeyLength = 24;

/** May stand in an address as well, but mostly stand around one; only an address made of nothing else needs them. */
const rareSigns = "!#$&'*/=?^`{|}~";
/** Runs of letters, digits and the signs an e-mail address often has; `maskAddress` looks for the @. */
const words = /[\p{L}\p{N}._%+\-@]+/gu;

/** A date (kept) or digits with at most two signs between them: phone, card and account numbers. */
const digitRuns = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|\+?\(?\d(?:[ ().\-/]{0,2}\d)*/g;
const date = /^\d{4}-\d{2}-\d{2}$/;
const minDigits = 9;
const minDigitsAfterPlus = 7;

const hidden = '…';

/**
 * The text with e-mail addresses (`a…@e….com`), phone and card numbers, tokens, keys and passwords made unreadable; field
 * names, vendor codes and dates stay. Linear in the text: every pattern either starts at a fixed word or takes a
 * whole run of one class.
 */
export function mask(text: string): string {
  const masked = text
    .replace(knownSecrets, (secret) => secret.slice(0, 3) + hidden)
    .replace(authorizationSchemes, maskAuthorization)
    .replace(namedSecrets, maskNamed)
    .replace(longRuns, (run) => (isKeyLike(run) ? hidden : run));
  // Most answers hold no address, and to look at every word for one is the dearest step of all.
  const unaddressed = masked.includes('@') || masked.includes('%40') ? masked.replace(words, maskAddress) : masked;
  return unaddressed.replace(digitRuns, maskDigits);
}

function maskAuthorization(whole: string, scheme: string, between: string, value: string): string {
  return wordsAfterScheme.test(value) ? whole : scheme + between + hidden;
}

/** In prose (`token: expired`) a plain word stays; behind a quote or an equals sign everything is taken for a secret. */
function maskNamed(whole: string, name: string, between: string, value: string): string {
  const prose = !/["'=]/.test(between);
  return prose && /^[A-Za-z]{1,20}[.!]?$/.test(value) ? whole : name + between + hidden;
}

/** A part of at least 24 characters with letters and digits: no word, code, UUID or field name looks like that. */
function isKeyLike(run: string): boolean {
  return run.split(/[_\-/]/).some((part) => part.length >= minKeyLength && /\d/.test(part) && /[A-Za-z]/.test(part));
}

function maskAddress(word: string, offset: number, whole: string): string {
  const plain = word.includes('%40') ? word.replaceAll('%40', '@') : word;
  const at = plain.indexOf('@');
  const lastAt = plain.lastIndexOf('@');
  const domain = plain.slice(lastAt + 1).replace(/\.$/, '');
  const hasLocalPart = at > 0 || (domain.includes('.') && rareSigns.includes(whole[offset - 1] ?? ' '));
  if (at === -1 || domain === '' || !hasLocalPart) return word;
  const dot = domain.lastIndexOf('.');
  const ending = dot > 0 && dot < domain.length - 1 ? domain.slice(dot) : '';
  return `${at > 0 ? firstOf(plain) : ''}${hidden}@${firstOf(domain)}${hidden}${ending}`;
}

function firstOf(text: string): string {
  const [first = ''] = text;
  return first;
}

function maskDigits(run: string): string {
  if (date.test(run)) return run;
  const digits = run.replace(/\D/g, '');
  const isLong = digits.length >= (run.startsWith('+') ? minDigitsAfterPlus : minDigits);
  return isLong ? hidden + digits.slice(-2) : run;
}
