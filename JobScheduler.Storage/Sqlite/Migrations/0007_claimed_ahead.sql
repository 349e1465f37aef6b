-- Whether the present claim took more jobs than its worker had free slots: then nobody but that worker knows whether the handler was called.

ALTER TABLE jobs ADD COLUMN claimed_ahead INTEGER NOT NULL DEFAULT 0 CHECK (claimed_ahead IN (0, 1));
