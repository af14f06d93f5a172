/** The revision that counts: the highest one, unless two different lines claim it. */
export const headOf = <H extends { readonly rev: number }>(
  held: readonly H[],
): H | 'conflict' | undefined => {
  const rev = held.reduce((max, h) => Math.max(max, h.rev), 0);
  const claims = held.filter((h) => h.rev === rev);
  return claims.length > 1 ? 'conflict' : claims[0];
};
