-- Whether the present claim took more jobs than its worker had free slots: then nobody but that worker knows whether the handler was called.

ALTER TABLE jobs ADD COLUMN claimed_ahead boolean NOT NULL DEFAULT false;
