import type { Random } from './random.ts';
import type { Step, StepKind } from './steps.ts';

type Weights = Partial<Record<StepKind, number>>;

const BASE: Required<{ [K in StepKind]: number }> = {
  save: 16,
  edit: 8,
  remove: 4,
  undo: 2,
  fix: 3,
  correct: 1,
  send: 9,
  deliver: 9,
  dropRequest: 2,
  duplicateRequest: 2,
  crash: 2,
  receive: 8,
  loseReply: 2,
  duplicateReply: 2,
  portal: 1,
  short: 1,
  sync: 9,
  carry: 3,
  hand: 3,
  forward: 4,
  takeMail: 5,
  takeSlip: 4,
  closedSave: 3,
  closedSync: 2,
  closedReply: 1,
  fromBackup: 0.4,
  activate: 1,
  backup: 2,
  restore: 1,
  kill: 2,
  damage: 1,
  replace: 1,
  revoke: 0.4,
  release: 0.4,
};

/** Each run has one of these emphases: rare things meet only when they are not rare. */
const THEMES: readonly Weights[] = [
  {},
  { backup: 4, restore: 7, sync: 20 },
  { carry: 8, hand: 6, forward: 12, takeMail: 14, takeSlip: 6, sync: 14, fromBackup: 3, activate: 4 },
  {
    carry: 14,
    hand: 6,
    forward: 14,
    takeMail: 6,
    backup: 5,
    restore: 8,
    release: 2,
    sync: 12,
    fromBackup: 2,
  },
  { replace: 4, damage: 4, sync: 24, edit: 28 },
  { crash: 8, duplicateRequest: 8, duplicateReply: 6, kill: 6 },
  { backup: 7, restore: 5, release: 4, revoke: 2, send: 14, deliver: 14, loseReply: 6, sync: 14 },
  { fix: 12, remove: 8, undo: 6, edit: 14 },
];

/** Of runs with phones that record before they are activated. */
const BEFORE_ACTIVATION: Weights = {
  activate: 8,
  damage: 6,
  sync: 16,
  carry: 8,
  forward: 8,
  save: 10,
  edit: 4,
};

const tableOf = (theme: Weights): readonly StepKind[] =>
  Object.entries({ ...BASE, ...theme }).flatMap(([kind, weight]) =>
    new Array<StepKind>(Math.round(weight * 10)).fill(kind as StepKind),
  );

const TABLES = THEMES.map(tableOf);
const TABLE_BEFORE_ACTIVATION = tableOf(BEFORE_ACTIVATION);

/** The steps of a run, at most `max`. */
export const drawSteps = (random: Random, max: number, isBeforeActivation: boolean): Step[] => {
  const theme = TABLES[random.below(TABLES.length)] as readonly StepKind[];
  const table = isBeforeActivation ? TABLE_BEFORE_ACTIVATION : theme;
  const steps: Step[] = [];
  for (let left = 10 + random.below(max - 9); left > 0; left--)
    steps.push({
      kind: table[random.below(table.length)] as StepKind,
      a: random.word(),
      b: random.word(),
    });
  return steps;
};
