-- Deletes what was written down long ago, the oldest first; called by SqlAuditLog.
WITH old AS MATERIALIZED (
    SELECT id
    FROM audit
    WHERE at < clock_timestamp() - @age::bigint * interval '1 microsecond'
    ORDER BY
        at
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM audit
USING old
WHERE audit.id = old.id
