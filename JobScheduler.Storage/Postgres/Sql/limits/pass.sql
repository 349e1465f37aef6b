-- Lets jobs past the limit that they wait for: on to their next one, or open; called by SqlLimitStore.
-- A row that another transaction holds is passed over: what becomes of it is decided there. So is one that took what another job brought
-- since it was read: the limit may be none of its own any more, or have other numbers.
WITH chosen AS (
    SELECT *
    FROM unnest(@id::uuid[], @limit_name::text[], @next::text[], @revision::bigint[]) AS chosen (id, limit_name, next, revision)),
free AS MATERIALIZED (
    SELECT
        jobs.id
    FROM jobs
    JOIN chosen ON chosen.id = jobs.id
    WHERE jobs.waits_on = chosen.limit_name
        AND jobs.status || '' IN ('pending', 'retrying')
        AND jobs.gate + 0 = 4
        AND jobs.revision = chosen.revision
    ORDER BY
        jobs.id
    FOR UPDATE OF jobs SKIP LOCKED)
UPDATE jobs
SET
    waits_on = chosen.next,
    gate = CASE WHEN chosen.next IS NULL THEN 0 ELSE 4 END
FROM free
JOIN chosen ON chosen.id = free.id
WHERE jobs.id = free.id
RETURNING
    jobs.id,
    jobs.queue,
    jobs.priority,
    jobs.scheduled_at
