-- Which jobs of a request existed before it, so that the answer to the same key says so again. Null: none, or a request of an older version.

ALTER TABLE idempotency_keys ADD COLUMN existing_ids uuid[];
