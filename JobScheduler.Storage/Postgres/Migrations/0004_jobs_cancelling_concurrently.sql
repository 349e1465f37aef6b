-- What a heartbeat is told to cancel; a plain job is never in it. Found in jobs_running alone, it took a walk over every job that the
-- session had run lately: while somebody holds a snapshot no such entry goes away. A try that was given up leaves an index that is not valid.
DROP INDEX CONCURRENTLY IF EXISTS jobs_cancelling;

CREATE INDEX CONCURRENTLY jobs_cancelling ON jobs (worker_session)
    WHERE status = 'running' AND cancel_requested;
