-- Deletes what was written down long ago, the oldest first; called by SqlAuditLog.
DELETE FROM audit
WHERE id IN (
    SELECT id
    FROM audit
    WHERE at < @clock - @age
    ORDER BY
        at
    LIMIT @max)
