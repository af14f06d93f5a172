/** Provinces, keys, units, people and devices. Keys start with province_code, so that a province can move to a cluster of its own. */
export const tables = `
CREATE TABLE cluster (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id text NOT NULL,
  system_identifier text NOT NULL,
  timeline_id integer NOT NULL
);

CREATE TABLE province (
  province_code text PRIMARY KEY,
  name text NOT NULL,
  root_key bytea NOT NULL CHECK (length(root_key) = 65),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE server_key (
  province_code text NOT NULL REFERENCES province,
  position integer NOT NULL CHECK (position > 0),
  kid text NOT NULL,
  jws text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, position)
);

CREATE TABLE setting (
  province_code text NOT NULL REFERENCES province,
  name text NOT NULL,
  value jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, name)
);

CREATE TABLE org_unit (
  province_code text NOT NULL REFERENCES province,
  key text NOT NULL,
  code text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  level text NOT NULL CHECK (level IN ('PROVINCE', 'DISTRICT', 'COMMUNE', 'VILLAGE')),
  name text NOT NULL,
  kind text NOT NULL,
  parent text,
  predecessor text,
  commune text NOT NULL,
  position integer NOT NULL DEFAULT 0,
  PRIMARY KEY (province_code, key)
);
CREATE INDEX org_unit_parent ON org_unit (province_code, parent);

CREATE TABLE succession (
  province_code text NOT NULL REFERENCES province,
  from_key text NOT NULL,
  to_key text NOT NULL,
  on_day date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('RENAME', 'MERGE', 'SPLIT')),
  PRIMARY KEY (province_code, from_key, to_key)
);

CREATE TABLE person (
  province_code text NOT NULL REFERENCES province,
  person uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (province_code, person)
);

CREATE TABLE person_unit (
  province_code text NOT NULL,
  person uuid NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (province_code, person, role, unit, started_at),
  FOREIGN KEY (province_code, person) REFERENCES person,
  FOREIGN KEY (province_code, unit) REFERENCES org_unit
);
CREATE INDEX person_unit_unit ON person_unit (province_code, unit);

CREATE TABLE device (
  province_code text NOT NULL,
  sender text NOT NULL CHECK (length(sender) = 22),
  person uuid NOT NULL,
  public_key bytea NOT NULL CHECK (length(public_key) = 65),
  -- Signs the closed stream, under a sender of its own; what the device is handed by file is sealed to the box key.
  closed_sender text NOT NULL CHECK (length(closed_sender) = 22 AND closed_sender <> sender),
  closed_key bytea NOT NULL CHECK (length(closed_key) = 65),
  box_key bytea NOT NULL CHECK (length(box_key) = 65),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'replaced', 'revoked')),
  activated_at timestamptz NOT NULL DEFAULT now(),
  first_batch_at timestamptz,
  last_seen_at timestamptz,
  highest_seq integer NOT NULL DEFAULT 0,
  held int4multirange NOT NULL DEFAULT '{}',
  refused int4multirange NOT NULL DEFAULT '{}',
  PRIMARY KEY (province_code, sender),
  FOREIGN KEY (province_code, person) REFERENCES person
);
-- A sender is the hash of its key, so it is one device in one province.
CREATE UNIQUE INDEX device_sender ON device (sender);
CREATE UNIQUE INDEX device_closed_sender ON device (closed_sender);
CREATE UNIQUE INDEX device_one_active ON device (province_code, person) WHERE state = 'active';

-- ECDH keys that officers' devices made with their PINs. A device has one; those before it stay, so that a replayed
-- request cannot bring one back.
CREATE TABLE officer_key (
  province_code text NOT NULL,
  kid text NOT NULL CHECK (length(kid) = 16),
  person uuid NOT NULL,
  sender text NOT NULL,
  public_key bytea NOT NULL CHECK (length(public_key) = 65),
  at timestamptz NOT NULL DEFAULT now(),
  replaced_at timestamptz,
  PRIMARY KEY (province_code, kid),
  FOREIGN KEY (province_code, sender) REFERENCES device
);
CREATE UNIQUE INDEX officer_key_current ON officer_key (province_code, sender) WHERE replaced_at IS NULL;

CREATE TABLE activation_code (
  province_code text NOT NULL,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  person uuid NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_by text,
  used_at timestamptz,
  PRIMARY KEY (province_code, code_hash),
  FOREIGN KEY (province_code, person) REFERENCES person,
  FOREIGN KEY (province_code, unit) REFERENCES org_unit
);
CREATE UNIQUE INDEX activation_code_hash ON activation_code (code_hash);
`;
