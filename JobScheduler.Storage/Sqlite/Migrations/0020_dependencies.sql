-- Jobs that wait for others, and batches of jobs. Bit 2 of a job's gate says that a parent of it has not ended.
-- followed: somebody waits for the end of this job. Who ends it, or a member of a batch, leaves a note of that in the same transaction.
ALTER TABLE jobs ADD COLUMN batch_id TEXT;
ALTER TABLE jobs ADD COLUMN followed INTEGER;

-- Which jobs wait for which job or batch, and what becomes of the child when that fails. A link is gone when it has been decided on.
CREATE TABLE job_links (
    parent TEXT NOT NULL,
    child TEXT NOT NULL,
    on_failure TEXT NOT NULL CHECK (on_failure IN ('cancel', 'run', 'hold')),
    -- From the numbers of the notes: what was noted before the link was made says nothing of it.
    since INTEGER NOT NULL,
    PRIMARY KEY (parent, child)
) WITHOUT ROWID, STRICT;

CREATE INDEX job_links_of_child ON job_links (child, parent);

-- The jobs of a batch that have ended are counted from the notes, as in the other dialect.
CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    batch_id TEXT,
    name TEXT,
    status TEXT NOT NULL CHECK (status IN ('open', 'running', 'completed', 'failed', 'cancelled')),
    total INTEGER NOT NULL DEFAULT 0 CHECK (total >= 0),
    completed INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    followed INTEGER,
    created_at INTEGER NOT NULL,
    sealed_at INTEGER,
    ended_at INTEGER,
    CONSTRAINT sealed_has_a_time CHECK ((status = 'open') = (sealed_at IS NULL)),
    CONSTRAINT ended_has_a_time CHECK ((status IN ('open', 'running')) = (ended_at IS NULL))
) WITHOUT ROWID, STRICT;

CREATE INDEX batches_running ON batches (id) WHERE status = 'running';
CREATE INDEX batches_by_end ON batches (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX batches_within ON batches (batch_id) WHERE batch_id IS NOT NULL;

-- A job or batch ended that others wait for ('parent': the subject is itself), or a member of a batch did, or runs again ('member',
-- 'reopened': the subject is the batch).
CREATE TABLE ended_notes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('parent', 'member', 'reopened')),
    subject TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('completed', 'failed', 'cancelled'))
) STRICT;

CREATE INDEX ended_notes_of_parents ON ended_notes (id) WHERE kind = 'parent';
CREATE INDEX ended_notes_of_members ON ended_notes (subject, id) WHERE kind <> 'parent';

-- The members of a batch, and those of them that live; a job of none is in neither.
CREATE INDEX jobs_of_batch ON jobs (batch_id, id)
    WHERE batch_id IS NOT NULL;

CREATE INDEX jobs_live_of_batch ON jobs (batch_id)
    WHERE batch_id IS NOT NULL AND status IN ('pending', 'running', 'retrying');
