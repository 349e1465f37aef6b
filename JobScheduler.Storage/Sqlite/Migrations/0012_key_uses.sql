-- When each API key was last used. The keys themselves are settings and are not here, nor is anything that they could be made from.

CREATE TABLE key_uses (
    key_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    last_used_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
