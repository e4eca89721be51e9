/** Things that APIs say they cannot find; only these words of an answer are ever repeated. */
const things =
  'account audience campaign company contact conversation conversion customer deal event form group lead list order organization person price product profile segment subscriber subscription template ticket user workspace'.split(
    ' ',
  );

/** "Couldn't find a company with the ID …", "User Not Found", "No such price" → `no such company`. */
export const notFoundReasons: readonly (readonly [phrase: string, reason: string])[] = things.flatMap((thing) =>
  [
    `find a ${thing}`,
    `find the ${thing}`,
    `no ${thing} found`,
    `no such ${thing}`,
    `${thing} not found`,
    `${thing} was not found`,
  ].map((phrase) => [phrase, `no such ${thing}`] as const),
);
