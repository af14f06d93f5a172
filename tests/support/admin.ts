import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../server/cli/commands.ts';
import { runCommand } from '../../server/cli/run-command.ts';

/** What an admin command said and ended with. */
export interface AdminAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The admin commands on one database, with a folder for files that goes away with `remove`. */
export interface Admin {
  readonly dir: string;
  readonly run: (...args: readonly string[]) => Promise<AdminAnswer>;
  /** Writes a file into the folder and gives its path. */
  readonly file: (name: string, text: string) => string;
  readonly remove: () => void;
}

/** @param env variables beside DATABASE_ADMIN_URL and KEY_FILE (`key` in the folder) */
export const createAdmin = (ownerUrl: string, env: Readonly<Record<string, string>> = {}): Admin => {
  const dir = mkdtempSync(join(tmpdir(), 'so-cong-tac-admin-'));
  return {
    dir,
    run: async (...args) => {
      const out: string[] = [];
      const err: string[] = [];
      const code = await runCommand(commands, args, {
        env: { DATABASE_ADMIN_URL: ownerUrl, KEY_FILE: join(dir, 'key'), ...env },
        out: (line) => out.push(line),
        err: (line) => err.push(line),
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
    file: (name, text) => {
      const path = join(dir, name);
      writeFileSync(path, text);
      return path;
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
};
