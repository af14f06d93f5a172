/** A body as its fields. */
type Body = { readonly [field: string]: unknown };

/** What a correction says, besides who made it. */
export interface Correction {
  readonly ofRev: number;
  readonly changes: Body;
}

/** The body that counts, and the fields a human must decide. */
export interface Corrected {
  readonly body: Body;
  /** Fields where the author and somebody else both wrote something new; the author's value stands meanwhile. */
  readonly conflicts: readonly string[];
}

/** Whether two values of a field are one; a field left out is null. */
export const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Lays corrections, in the order the province received them, over the author's newest revision.
 * A correction of an earlier revision still applies unless the author has since changed the same field to something else;
 * one of the newest revision decides its fields, whatever was open about them before.
 * @param bodyOf the author's body of a revision; undefined for one that was deleted or never arrived
 */
export const applyCorrections = (
  head: { rev: number; body: Body },
  bodyOf: (rev: number) => Body | undefined,
  corrections: readonly Correction[],
): Corrected => {
  const body: { [field: string]: unknown } = { ...head.body };
  const conflicts = new Set<string>();
  for (const { ofRev, changes } of corrections) {
    const isOfHead = ofRev === head.rev;
    const read = isOfHead ? head.body : bodyOf(ofRev);
    for (const [field, value] of Object.entries(changes)) {
      // The author has come to the same words since, by taking them over or by counting again: nothing to decide.
      if (!isOfHead && isSame(head.body[field], value)) continue;
      if (read === undefined || !isSame(read[field], head.body[field])) {
        conflicts.add(field);
        continue;
      }
      if (isOfHead) conflicts.delete(field);
      if (value === null) delete body[field];
      else body[field] = value;
    }
  }
  return { body, conflicts: [...conflicts] };
};
