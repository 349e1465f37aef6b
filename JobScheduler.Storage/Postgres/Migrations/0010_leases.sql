-- How long the session of a worker that speaks to the API lives from beat to beat, in microseconds: no connection holds it.
-- Null is of a process, whose silence is judged by the settings of those who watch it.
ALTER TABLE workers ADD COLUMN lease bigint CHECK (lease > 0);
