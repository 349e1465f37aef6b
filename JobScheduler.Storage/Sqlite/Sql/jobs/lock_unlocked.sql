-- Locks those of the given jobs that nobody else holds; called by SettlementWriter. The one writer is the lock.
SELECT
    id
FROM jobs
WHERE id IN (SELECT value FROM json_each(@ids))
ORDER BY
    id
