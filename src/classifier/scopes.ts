/** Where messages name OAuth scopes and permissions; group 1 is one name or a list. */
const scopePatterns: readonly RegExp[] = [
  /\bscopes?(?: (?:is|are))?(?: required)?:? ?\[?["'`]?([a-z][\w.:/-]{2,80}(?:["'`]?, ?["'`]?[a-z][\w.:/-]{2,80}){0,9})/i,
  /["'`]([a-z][\w.:/-]{2,80})["'`] (?:scope|permission|role)/i,
  /\bpermissions? ([a-z][\w]*[_.:][\w.:]{2,80})/i,
  /\b([a-z][\w]*(?:\.[\w]+){2,5}) permission/i,
];

/** Scopes and permissions a message names, sorted; only names with a separator, so that prose is never taken for one. */
export function scopesInText(message: string): readonly string[] {
  if (!/scope|permission/i.test(message)) return [];
  for (const pattern of scopePatterns) {
    const list = pattern.exec(message)?.[1];
    if (list === undefined) continue;
    const scopes = list
      .split(/["'`]?, ?["'`]?/)
      .map((scope) => scope.replace(/[.:,]+$/, ''))
      .filter((scope) => /[_.:\d]/.test(scope));
    if (scopes.length > 0) return [...new Set(scopes)].sort();
  }
  return [];
}
