-- The span of the attempt that ended last: the next attempt links to it.

ALTER TABLE jobs ADD COLUMN attempt_traceparent text COLLATE "C";
