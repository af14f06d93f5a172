import { ROLES } from '../roles.ts';

// What the owner of a function could do passes to its new owner, so the rights are given by that one.
const owned = (signature: string, callers: readonly string[]) => `
ALTER FUNCTION ${signature} OWNER TO ${ROLES.definer};
SET LOCAL ROLE ${ROLES.definer};
REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${signature} TO SESSION_USER${callers.map((role) => `, ${role}`).join('')};
RESET ROLE;
`;

/** The functions that look further than their caller may, each with a search path of its own. */
export const functions = `
GRANT CREATE ON SCHEMA public TO ${ROLES.definer};

-- Adds a row to the chain of the province the transaction is set to, and gives the new head.
CREATE FUNCTION audit_append(event text, actor text, subject text, detail jsonb) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  province text := nullif(current_setting('app.province', true), '');
  before record;
  row_line text;
  head bytea;
BEGIN
  IF province IS NULL THEN RAISE EXCEPTION 'audit_append needs app.province'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || province, 0));
  SELECT a.n, a.hash INTO before FROM audit a WHERE a.province_code = province ORDER BY a.n DESC LIMIT 1;
  row_line := json_build_object(
    'n', coalesce(before.n, 0) + 1,
    'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'event', event, 'actor', actor, 'subject', subject, 'detail', detail)::text;
  head := sha256(coalesce(before.hash, ''::bytea) || convert_to(row_line, 'UTF8'));
  INSERT INTO audit (province_code, n, line, hash) VALUES (province, coalesce(before.n, 0) + 1, row_line, head);
  RETURN head;
END $$;
${owned('audit_append(text, text, text, jsonb)', [ROLES.app])}

-- Which of these ids belong to records of another person of the province.
CREATE FUNCTION foreign_records(ids uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT record_id FROM record
  WHERE province_code = nullif(current_setting('app.province', true), '')
    AND record_id = ANY (ids)
    AND person <> nullif(current_setting('app.person', true), '')::uuid
$$;
${owned('foreign_records(uuid[])', [ROLES.ingest])}

-- The last day on which each model of a commune did something that counts, with every type the model ever had: whoever
-- writes an activity sees the own ones only. What of this may be told, the caller decides by the types.
CREATE FUNCTION last_activities(of_commune text) RETURNS TABLE (model text, day text, types jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.record_id::text, max(a.day)::text,
    jsonb_build_array(m.body -> 'modelType') || jsonb_path_query_array(m.body, '$.events[*].modelType')
  FROM record m JOIN record a ON a.province_code = m.province_code AND a.commune = m.commune
    AND a.type = 'model_activity' AND a.state = 'live' AND a.body #>> '{model,id}' = m.record_id::text
  WHERE m.province_code = nullif(current_setting('app.province', true), '')
    AND m.commune = of_commune AND m.type = 'model' AND m.state = 'live'
    AND of_commune = ANY (string_to_array(
      concat_ws(',', current_setting('app.communes', true), current_setting('app.oversees', true)), ','))
  GROUP BY m.record_id, m.body
$$;
${owned('last_activities(text)', [ROLES.ingest])}

-- How many lines of each device were set aside, for whoever manages the unit its person served in; never a line.
CREATE FUNCTION set_aside_counts() RETURNS TABLE (sender text, lines integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT q.sender, count(*)::integer FROM quarantine q
  WHERE q.province_code = nullif(current_setting('app.province', true), '')
    AND (current_setting('app.manages', true) = '*' OR EXISTS (SELECT FROM person_unit s
      WHERE s.province_code = q.province_code AND s.person = q.person
        AND s.unit = ANY (string_to_array(nullif(current_setting('app.manages', true), ''), ','))))
  GROUP BY q.sender
$$;
${owned('set_aside_counts()', [ROLES.app])}

-- The database's random name: a new one whenever this is not the PostgreSQL, or not the timeline, it was made in.
CREATE FUNCTION cluster_id() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  system text := (SELECT system_identifier::text FROM pg_control_system());
  timeline integer := (SELECT timeline_id FROM pg_control_checkpoint());
  found_id text;
BEGIN
  SELECT c.id INTO found_id FROM cluster c WHERE c.system_identifier = system AND c.timeline_id = timeline;
  IF found_id IS NOT NULL THEN RETURN found_id; END IF;
  INSERT INTO cluster AS c (id, system_identifier, timeline_id) VALUES (gen_random_uuid()::text, system, timeline)
  ON CONFLICT (one) DO UPDATE SET
    id = CASE WHEN c.system_identifier = system AND c.timeline_id = timeline THEN c.id ELSE excluded.id END,
    system_identifier = system, timeline_id = timeline
  RETURNING c.id INTO found_id;
  RETURN found_id;
END $$;
${owned('cluster_id()', [ROLES.app])}

-- Bytes of batches are kept for 90 days; of a batch without entries nothing then remains to be known. What arrived of
-- a batch that never became whole is kept for 7.
CREATE FUNCTION drop_old_bytes() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM batch WHERE entries = 0 AND received_at < now() - interval '90 days';
  UPDATE batch SET raw = NULL WHERE raw IS NOT NULL AND received_at < now() - interval '90 days';
  DELETE FROM upload WHERE touched_at < now() - interval '7 days';
$$;
${owned('drop_old_bytes()', [ROLES.app])}

REVOKE CREATE ON SCHEMA public FROM ${ROLES.definer};

-- Which announced saves of a sender never came (I15).
CREATE VIEW missing_seqs WITH (security_invoker = true) AS
SELECT province_code, sender, person, int4multirange(int4range(1, highest_seq + 1)) - held AS missing
FROM device WHERE highest_seq > 0;
GRANT SELECT ON missing_seqs TO ${ROLES.app};
`;
