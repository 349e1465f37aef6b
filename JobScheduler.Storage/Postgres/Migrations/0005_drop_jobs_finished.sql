-- Replaced by jobs_by_status. A step of its own: it locks out everybody, the building of an index does not lock out who reads.

DROP INDEX jobs_finished;
