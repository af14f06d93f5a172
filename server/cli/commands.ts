import type { Command } from './command.ts';
import { inviteCommand, revokeCommand } from './people.ts';
import { extendListCommand, setCommand } from './province-lists.ts';
import { createProvinceCommand, importUnitsCommand } from './provinces.ts';
import { backupCommand, rebuildFactsCommand, restoreCommand, verifyAuditCommand } from './upkeep.ts';

/** Every admin command, in the order help lists them. */
export const commands: readonly Command[] = [
  createProvinceCommand,
  importUnitsCommand,
  setCommand,
  extendListCommand,
  inviteCommand,
  revokeCommand,
  backupCommand,
  restoreCommand,
  rebuildFactsCommand,
  verifyAuditCommand,
];
