-- Which handlers the process of a session has, so that jobs which no live worker can run are found.
-- Null is of an older version that runs beside this one: nobody knows what it has.
ALTER TABLE workers ADD COLUMN handlers text[] COLLATE "C";
