-- Which numbers claims get, and where a session's lock is held: what a promoted standby, a restored dump or another server cannot take over unseen.

-- One row. Claims get higher numbers than base, in the history (timeline) in which the server is; a dump that is restored elsewhere begins a new one by it.
CREATE TABLE installation (
    id uuid NOT NULL PRIMARY KEY DEFAULT gen_random_uuid(),
    base bigint NOT NULL DEFAULT 0 CHECK (base >= 0)
);

CREATE UNIQUE INDEX installation_is_one ON installation ((true));

INSERT INTO installation DEFAULT VALUES;

-- The start of the server that took the session's last beat, and so has its lock; a former program does not say it.
ALTER TABLE workers ADD COLUMN server_started_at timestamptz;
