-- Locks those of the given jobs that nobody else holds, so that what follows in this transaction need not wait; called by SettlementWriter.
SELECT
    id
FROM jobs
WHERE id = ANY (@ids::uuid[])
ORDER BY
    id
FOR NO KEY UPDATE SKIP LOCKED
