import { LAST_ACTIVITIES } from '../../../src/domain/change-data.ts';
import { ROLES } from '../roles.ts';

const text = (name: string) => `(SELECT nullif(current_setting('app.${name}', true), ''))`;
const list = (name: string) =>
  `(SELECT string_to_array(nullif(current_setting('app.${name}', true), ''), ','))::text[]`;

// A scalar subselect is computed once a statement, not once a row.
const here = `province_code = ${text('province')}`;
const me = `(SELECT nullif(current_setting('app.person', true), '')::uuid)`;
const mine = `${here} AND person = ${me}`;
const overseen = `commune = ANY (${list('oversees')})`;
const wholeProvince = `${text('oversees')} = '*'`;
const served = `commune = ANY (${list('communes')})`;
// A post of somebody the person may invite, move and let go.
const managed = `${here} AND role = ANY (${list('grants')})
  AND (${text('manages')} = '*' OR unit = ANY (${list('manages')}))`;

type Command = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
type Rule = readonly [table: string, commands: readonly Command[], using: string, check?: string];

const READ = ['SELECT'] as const;

const app: readonly Rule[] = [
  ...['province', 'server_key', 'setting', 'org_unit', 'succession', 'person', 'person_unit'].map(
    (table): Rule => [table, READ, here],
  ),
  ...['catalogue_addition', 'target', 'audit'].map((table): Rule => [table, READ, here]),
  ['cluster', READ, 'true'],
  ['schema_version', READ, 'true'],
  // A request names its sender before its province is known.
  ['device', READ, `(${here}) OR sender = ${text('sender')} OR closed_sender = ${text('sender')}`],
  ['device', ['INSERT', 'UPDATE'], here],
  ['officer_key', ['SELECT', 'INSERT', 'UPDATE'], mine],
  // A code is known by whoever holds it; whoever may give the post may write a code for it, and end it.
  [
    'activation_code',
    ['SELECT', 'UPDATE'],
    `code_hash = decode(${text('code_hash')}, 'hex') OR (${managed})`,
  ],
  ['activation_code', ['INSERT'], managed],
  ['person', ['INSERT'], `${here} AND ${text('manages')} IS NOT NULL`],
  ['person_unit', ['INSERT', 'UPDATE'], managed],
  // The register of models is everybody's who serves in the commune; what was written by others is not.
  ['entry', READ, `${here} AND (person = ${me} OR ${overseen} OR (type = 'model' AND ${served}))`],
  ['record', READ, `${here} AND (person = ${me} OR ${overseen} OR ${wholeProvince})`],
  ['fact', READ, `${here} AND (person = ${me} OR ${overseen} OR ${wholeProvince})`],
  ['act', READ, `${here} AND (person = ${me} OR of_person = ${me} OR communes && ${list('oversees')})`],
  ['quarantine', READ, mine],
  ['batch', READ, mine],
  ['change_counter', READ, `${here} AND (${served} OR ${overseen})`],
  // What an officer did to a record is told to its author, and to all who oversee the commune.
  [
    'change',
    READ,
    `${here} AND (person = ${me} OR (person IS NULL AND ${served})
      OR ((person IS NULL OR kind IN ('entry', 'review')) AND ${overseen}))`,
  ],
  ...['hand_total', 'unit_nil'].map(
    (table): Rule => [table, READ, `${here} AND (person = ${me} OR ${overseen} OR ${wholeProvince})`],
  ),
  ['period_closing', READ, `${here} AND (person = ${me} OR ${served} OR ${overseen})`],
];

const reached = `${here} AND (person = ${me} OR ${overseen})`;

const ingest: readonly Rule[] = [
  ['device', ['SELECT', 'UPDATE'], mine],
  ['person_unit', READ, mine],
  ['org_unit', READ, here],
  ['batch', ['SELECT', 'INSERT'], mine],
  ['upload', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'], mine],
  // The app has no business there: what it reads is for officers' screens.
  ['closed_book', ['SELECT', 'INSERT', 'UPDATE'], mine],
  ['quarantine', ['SELECT', 'INSERT'], mine],
  ['entry', READ, reached],
  ['entry', ['INSERT'], mine],
  // A correction makes a record of the officer's communes anew.
  ['record', ['SELECT', 'INSERT', 'UPDATE'], reached],
  ['fact', ['SELECT', 'INSERT', 'DELETE'], reached],
  [
    'act',
    READ,
    `${here} AND (person = ${me} OR of_person = ${me} OR of_person IS NULL OR communes && ${list('oversees')})`,
  ],
  ['act', ['INSERT'], mine],
  [
    'act',
    ['UPDATE'],
    `${here} AND (person = ${me} OR of_person = ${me} OR of_person IS NULL)`,
    `${here} AND (person = ${me} OR of_person = ${me})`,
  ],
  // What an officer says of a unit takes effect in the officer's communes, and can be taken back after leaving them.
  ...['hand_total', 'unit_nil', 'period_closing'].flatMap((table): Rule[] => [
    [
      table,
      ['SELECT', 'DELETE'],
      table === 'period_closing' ? `${reached} OR (${here} AND ${served})` : reached,
    ],
    [table, ['INSERT'], `${here} AND ${overseen}`],
  ]),
  ['setting', READ, here],
  ['change_counter', ['SELECT', 'INSERT', 'UPDATE'], `${here} AND (${served} OR ${overseen})`],
  ['change', ['SELECT', 'INSERT'], `${here} AND (${served} OR ${overseen})`],
  // The one setting that follows from records: the newest takes the place of the one before.
  [
    'change',
    ['DELETE'],
    `${here} AND (${served} OR ${overseen}) AND kind = 'setting' AND data ->> 'name' = '${LAST_ACTIVITIES}'`,
  ],
];

const definer: readonly Rule[] = [
  ['audit', ['SELECT', 'INSERT'], 'true'],
  ['cluster', ['SELECT', 'INSERT', 'UPDATE'], 'true'],
  ['record', READ, here],
  ...['quarantine', 'person_unit'].map((table): Rule => [table, READ, here]),
  ['batch', ['SELECT', 'UPDATE', 'DELETE'], 'true'],
  ['upload', ['SELECT', 'DELETE'], 'true'],
];

const TABLES = [
  ...['cluster', 'province', 'server_key', 'setting', 'org_unit', 'succession', 'person', 'person_unit'],
  ...[
    'device',
    'officer_key',
    'activation_code',
    'batch',
    'upload',
    'closed_book',
    'entry',
    'quarantine',
    'record',
  ],
  ...['act', 'fact', 'change_counter', 'change', 'hand_total', 'unit_nil', 'period_closing'],
  ...['catalogue_addition', 'target', 'audit'],
  'schema_version',
];

const policy = (role: string, [table, commands, using, check]: Rule): string =>
  commands
    .map((command) => {
      const name = `${role.replace('so_cong_tac_', '')}_${command.toLowerCase()}`;
      const condition =
        command === 'INSERT'
          ? `WITH CHECK (${check ?? using})`
          : command === 'UPDATE'
            ? `USING (${using}) WITH CHECK (${check ?? using})`
            : `USING (${using})`;
      return `CREATE POLICY ${name} ON ${table} FOR ${command} TO ${role} ${condition};`;
    })
    .concat(`GRANT ${commands.join(', ')} ON ${table} TO ${role};`)
    .join('\n');

/**
 * Row-level security, enabled and forced on every table: no setting = no rows, for the owner of the tables too,
 * who has a policy of its own. The audit alone is written by nobody but its function.
 */
export const policies = [
  ...TABLES.map((table) => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`),
  ...TABLES.map((table) =>
    table === 'audit'
      ? `CREATE POLICY owner_select ON audit FOR SELECT TO CURRENT_USER USING (true);`
      : `CREATE POLICY owner_all ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true);`,
  ),
  ...app.map((rule) => policy(ROLES.app, rule)),
  ...ingest.map((rule) => policy(ROLES.ingest, rule)),
  ...definer.map((rule) => policy(ROLES.definer, rule)),
].join('\n');
