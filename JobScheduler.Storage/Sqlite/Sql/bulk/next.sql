-- The running bulk operation whose next step is due first and that nobody else works on, for that step in this transaction; called by BulkSteps.
SELECT
    /*columns/bulk*/,
    @clock AS now
FROM bulk_operations
WHERE status = 'running'
ORDER BY
    next_at
LIMIT 1
