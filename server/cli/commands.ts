import type { Command } from './command.ts';
import { directoryStatusCommand, rootKeyCommand, signDirectoryCommand } from './directory.ts';
import { importModelsCommand, importTargetsCommand, importVillagesCommand } from './lists.ts';
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
  importVillagesCommand,
  importModelsCommand,
  importTargetsCommand,
  inviteCommand,
  revokeCommand,
  signDirectoryCommand,
  directoryStatusCommand,
  rootKeyCommand,
  backupCommand,
  restoreCommand,
  rebuildFactsCommand,
  verifyAuditCommand,
];
