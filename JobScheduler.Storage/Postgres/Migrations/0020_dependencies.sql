-- Jobs that wait for others, and batches of jobs. Bit 2 of a job's gate says that a parent of it has not ended.
-- followed: somebody waits for the end of this job. Who ends it, or a member of a batch, leaves a note of that in the same transaction.
ALTER TABLE jobs ADD COLUMN batch_id uuid;
ALTER TABLE jobs ADD COLUMN followed boolean;

-- The jobs of a batch that have ended are counted from the notes, so that those who end them do not wait for each other.
CREATE TABLE batches (
    id uuid NOT NULL PRIMARY KEY,
    batch_id uuid,
    name text COLLATE "C",
    status text COLLATE "C" NOT NULL CHECK (status IN ('open', 'running', 'completed', 'failed', 'cancelled')),
    total bigint NOT NULL DEFAULT 0 CHECK (total >= 0),
    completed bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0,
    cancelled bigint NOT NULL DEFAULT 0,
    followed boolean,
    created_at timestamptz NOT NULL,
    sealed_at timestamptz,
    ended_at timestamptz,
    CONSTRAINT sealed_has_a_time CHECK ((status = 'open') = (sealed_at IS NULL)),
    CONSTRAINT ended_has_a_time CHECK ((status IN ('open', 'running')) = (ended_at IS NULL))
) WITH (
    fillfactor = 50,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE INDEX batches_running ON batches (id) WHERE status = 'running';
CREATE INDEX batches_by_end ON batches (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX batches_within ON batches (batch_id) WHERE batch_id IS NOT NULL;

-- A job or batch ended that others wait for ('parent': the subject is itself), or a member of a batch did, or runs again ('member',
-- 'reopened': the subject is the batch).
CREATE TABLE ended_notes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('parent', 'member', 'reopened')),
    subject uuid NOT NULL,
    status text COLLATE "C" NOT NULL CHECK (status IN ('completed', 'failed', 'cancelled'))
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE INDEX ended_notes_of_parents ON ended_notes (id) WHERE kind = 'parent';
CREATE INDEX ended_notes_of_members ON ended_notes (subject, id) WHERE kind <> 'parent';

-- Roles that were made for an earlier version have rights on tables alone.
GRANT USAGE ON SEQUENCE ended_notes_id_seq TO PUBLIC;

-- Which jobs wait for which job or batch, and what becomes of the child when that fails. A link is gone when it has been decided on.
CREATE TABLE job_links (
    parent uuid NOT NULL,
    child uuid NOT NULL,
    on_failure text COLLATE "C" NOT NULL CHECK (on_failure IN ('cancel', 'run', 'hold')),
    -- From the numbers of the notes: what was noted before the link was made says nothing of it.
    since bigint NOT NULL DEFAULT nextval('ended_notes_id_seq'),
    PRIMARY KEY (parent, child)
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);

CREATE INDEX job_links_of_child ON job_links (child, parent);
