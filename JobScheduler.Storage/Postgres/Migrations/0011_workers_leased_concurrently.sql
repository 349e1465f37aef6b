-- The leased sessions that are active, which every beat of a process looks at. Their own beats do not touch it.
-- A try that was given up leaves an index that is not valid.
DROP INDEX CONCURRENTLY IF EXISTS workers_leased;

CREATE INDEX CONCURRENTLY workers_leased ON workers (session)
    WHERE status = 'active' AND lease IS NOT NULL;
