-- The active sessions as a ring, in an order that has nothing to do with their starts: those of one machine, which may die together,
-- do not watch each other alone. A beat does not touch it. A try that was given up leaves an index that is not valid.
DROP INDEX CONCURRENTLY IF EXISTS workers_ring;

CREATE INDEX CONCURRENTLY workers_ring ON workers (uuid_hash(session), session)
    WHERE status = 'active';
