/**
 * Roles of the database, none of which may log in: a login is a member of `app` and `ingest` and takes one of
 * them for each transaction, so that a statement outside a transaction of ours may do nothing at all.
 */
export const ROLES = {
  /** Everything but ingest. */
  app: 'so_cong_tac_app',
  /** Limited to the person who signed the batch, whoever delivered it. */
  ingest: 'so_cong_tac_ingest',
  /** Owner of the few functions that look further than their caller may. */
  definer: 'so_cong_tac_definer',
} as const;
