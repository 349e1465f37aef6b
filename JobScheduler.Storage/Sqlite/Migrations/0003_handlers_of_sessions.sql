-- Which handlers the process of a session has, so that jobs which no live worker can run are found.
-- Null is of an older version: nobody knows what it had.
ALTER TABLE workers ADD COLUMN handlers TEXT CHECK (handlers IS NULL OR json_type(handlers) = 'array');
