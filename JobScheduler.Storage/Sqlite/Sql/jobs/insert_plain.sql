-- Stores one accepted job that has no unique key and no schedule; an id that is there already is a unique violation; called by JobInserter.
INSERT INTO jobs (
    id, job_type,
    name, handler, queue, priority, payload, max_retries, settings,
    status, created_at, scheduled_at, traceparent)
VALUES (
    @id, @job_type,
    @name, @handler, @queue, @priority, @payload, @max_retries, @settings,
    'pending', @clock, COALESCE(@run_at, @clock + @delay),
    @traceparent)
RETURNING
    created_at
