/** What was received and what it comes to: batches, records, facts, officers' acts, changes, audit. */
export const recordTables = `
CREATE TABLE batch (
  province_code text NOT NULL,
  hash bytea NOT NULL,
  sender text NOT NULL,
  person uuid NOT NULL,
  batch_id text,
  received_at timestamptz NOT NULL DEFAULT now(),
  delivered_by text,
  entries integer NOT NULL,
  raw bytea,
  PRIMARY KEY (province_code, hash)
);
CREATE INDEX batch_received ON batch (province_code, received_at) WHERE raw IS NOT NULL;
CREATE INDEX batch_of_sender ON batch (province_code, sender, batch_id) WHERE raw IS NOT NULL;

-- What arrived of a batch whose request broke off: nothing in it is proved, and a sender, of either stream, has one at
-- most. Of the closed stream the newest line stays, sealed as it came, for a phone that lost the answer.
CREATE TABLE upload (
  province_code text NOT NULL,
  sender text NOT NULL,
  person uuid NOT NULL,
  batch_id text NOT NULL,
  total integer NOT NULL,
  bytes bytea NOT NULL CHECK (length(bytes) <= total),
  touched_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, sender),
  FOREIGN KEY (province_code, person) REFERENCES person
);

-- What came by the closed stream of a person's devices, as one text under a key that is made from KEY_FILE: written anew
-- with every line, so that a row tells neither whether there is anything in it nor when that came.
CREATE TABLE closed_book (
  province_code text NOT NULL,
  person uuid NOT NULL,
  sealed bytea NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, person),
  FOREIGN KEY (province_code, person) REFERENCES person
);

CREATE TABLE entry (
  province_code text NOT NULL,
  person uuid NOT NULL,
  record_id uuid NOT NULL,
  rev integer NOT NULL CHECK (rev > 0),
  line_hash bytea NOT NULL,
  line text NOT NULL,
  type text NOT NULL,
  version integer NOT NULL,
  unit text NOT NULL,
  commune text NOT NULL,
  recorded_at bigint NOT NULL,
  sender text NOT NULL,
  seq integer NOT NULL,
  batch bytea NOT NULL,
  n bigint NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, person, record_id, rev, line_hash)
);
CREATE UNIQUE INDEX entry_commune_n ON entry (province_code, commune, n);

CREATE TABLE quarantine (
  province_code text NOT NULL,
  person uuid NOT NULL,
  line_hash bytea NOT NULL,
  sender text NOT NULL,
  seq integer NOT NULL,
  line bytea NOT NULL,
  reason text NOT NULL,
  batch bytea NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, person, line_hash)
);

CREATE TABLE record (
  province_code text NOT NULL,
  record_id uuid NOT NULL,
  person uuid NOT NULL,
  head_rev integer NOT NULL,
  state text NOT NULL CHECK (state IN ('live', 'deleted', 'conflict', 'returned', 'duplicate')),
  type text NOT NULL,
  version integer NOT NULL,
  unit text NOT NULL,
  commune text NOT NULL,
  day date,
  body jsonb,
  conflicts text[] NOT NULL DEFAULT '{}',
  received_at timestamptz NOT NULL,
  PRIMARY KEY (province_code, record_id)
);
CREATE INDEX record_commune_day ON record (province_code, commune, type, day);

-- What officers did to a record: corrections and reviews, by their head revision.
CREATE TABLE act (
  province_code text NOT NULL,
  act_id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('correction', 'review')),
  of_record uuid NOT NULL,
  of_person uuid,
  person uuid NOT NULL,
  name text NOT NULL,
  communes text[] NOT NULL,
  line text NOT NULL,
  position integer NOT NULL,
  amendment integer,
  PRIMARY KEY (province_code, act_id)
);
CREATE INDEX act_record ON act (province_code, of_record);

CREATE TABLE hand_total (
  province_code text NOT NULL,
  record_id uuid NOT NULL,
  person uuid NOT NULL,
  unit text NOT NULL,
  commune text NOT NULL,
  indicator text NOT NULL,
  day_from date NOT NULL,
  day_to date NOT NULL,
  value bigint NOT NULL,
  qualifier text,
  complete boolean NOT NULL,
  PRIMARY KEY (province_code, record_id)
);
CREATE INDEX hand_total_commune ON hand_total (province_code, commune, indicator);

CREATE TABLE unit_nil (
  province_code text NOT NULL,
  record_id uuid NOT NULL,
  person uuid NOT NULL,
  unit text NOT NULL,
  commune text NOT NULL,
  day_from date NOT NULL,
  day_to date NOT NULL,
  PRIMARY KEY (province_code, record_id)
);
CREATE INDEX unit_nil_commune ON unit_nil (province_code, commune);

CREATE TABLE period_closing (
  province_code text NOT NULL,
  record_id uuid NOT NULL,
  person uuid NOT NULL,
  commune text NOT NULL,
  through date NOT NULL,
  PRIMARY KEY (province_code, record_id)
);
CREATE INDEX period_closing_commune ON period_closing (province_code, commune);

CREATE TABLE fact (
  province_code text NOT NULL,
  record_id uuid NOT NULL,
  no smallint NOT NULL,
  person uuid NOT NULL,
  indicator text NOT NULL,
  value bigint NOT NULL,
  qualifier text,
  -- Null: since before anybody knows; only a stock has such facts.
  day_from date,
  day_to date,
  unit text NOT NULL,
  commune text NOT NULL,
  key text,
  dims jsonb NOT NULL,
  type text NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (province_code, record_id, no)
);
CREATE INDEX fact_figure ON fact (province_code, commune, indicator, day_from);

CREATE TABLE change_counter (
  province_code text NOT NULL,
  commune text NOT NULL,
  n bigint NOT NULL DEFAULT 0,
  -- Numbers given to corrections of closed periods.
  amendments integer NOT NULL DEFAULT 0,
  PRIMARY KEY (province_code, commune)
);

CREATE TABLE change (
  province_code text NOT NULL,
  commune text NOT NULL,
  n bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('entry', 'unit_list', 'catalogue', 'target', 'review', 'setting')),
  person uuid,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, commune, n)
);
CREATE INDEX change_last_activities ON change (province_code, commune)
  WHERE kind = 'setting' AND data ->> 'name' = 'last_activities';

CREATE TABLE catalogue_addition (
  province_code text NOT NULL REFERENCES province,
  catalogue text NOT NULL,
  code text NOT NULL,
  item jsonb NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, catalogue, code)
);

CREATE TABLE target (
  province_code text NOT NULL,
  unit text NOT NULL,
  indicator text NOT NULL,
  period text NOT NULL,
  value bigint NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, unit, indicator, period),
  FOREIGN KEY (province_code, unit) REFERENCES org_unit
);

CREATE TABLE audit (
  province_code text NOT NULL REFERENCES province,
  n bigint NOT NULL CHECK (n > 0),
  line text NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (province_code, n)
);
`;
