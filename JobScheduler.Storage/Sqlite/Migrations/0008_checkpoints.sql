-- How far the handler of a long job has come, for its next attempt.
-- Nullable, as an older version that runs beside this one does not write it.
ALTER TABLE jobs ADD COLUMN checkpoint TEXT;
