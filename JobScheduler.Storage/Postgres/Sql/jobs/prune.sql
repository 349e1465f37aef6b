-- Deletes jobs of one final state that ended before the retention, those with the oldest ids first; called by JobPruner.
-- The bound by id only ends the walk through the index: an id tells when its job was made (UUIDv7), which was before it ended; five seconds for clocks that
-- differ. When it ended decides. Rows are locked in a step of its own, so that the walk needs the index alone; it
-- looks at some more, as some may be locked.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() - @age::bigint * interval '1 microsecond' AS kept_from),
bound AS MATERIALIZED (
    SELECT rpad(lpad(to_hex(GREATEST(0, FLOOR(EXTRACT(EPOCH FROM kept_from) * 1000)::bigint + 5000)), 12, '0'), 32, '0')::uuid AS id
    FROM clock),
oldest AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE status IN ('retrying', 'completed', 'failed', 'cancelled')
        AND status = @status
        AND id > @after
        AND id < (SELECT bound.id FROM bound)
        AND finished_at < (SELECT kept_from FROM clock)
    ORDER BY
        id
    LIMIT 2 * @max::bigint),
old AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE id IN (SELECT oldest.id FROM oldest)
        AND status || '' = @status
        AND finished_at < (SELECT kept_from FROM clock)
    ORDER BY
        id
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM jobs
USING old
WHERE jobs.id = old.id
RETURNING
    jobs.id,
    job_type,
    schedule_id,
    started_at,
    finished_at < (SELECT kept_from FROM clock) - @age::bigint * 0.1 * interval '1 microsecond' AS is_behind
