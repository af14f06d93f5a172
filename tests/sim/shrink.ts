import type { Plan } from './run.ts';

/**
 * Takes away steps, persons and phones as long as the plan still fails: a short plan, not always the shortest.
 * @param fails must be deterministic
 */
export const shrink = (plan: Plan, fails: (plan: Plan) => boolean): Plan => {
  let best = plan;
  const attempt = (next: Plan): boolean => {
    if (!fails(next)) return false;
    best = next;
    return true;
  };
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; ) {
    let removed = false;
    for (let at = 0; at < best.steps.length; )
      if (attempt({ ...best, steps: best.steps.toSpliced(at, size) })) removed = true;
      else at += size;
    if (size > 1) size = Math.ceil(size / 2);
    else if (!removed) break;
  }
  while (best.persons > 1 && attempt({ ...best, persons: best.persons - 1 }));
  while (best.phones > 1 && attempt({ ...best, phones: best.phones - 1 }));
  return best;
};
