-- Reads whether the newest session of a label drains, if it is active, for a change that follows in the same transaction; called by SqlWorkerRegistry.
SELECT
    draining
FROM workers
WHERE status = 'active'
    AND session = (
        SELECT newest.session
        FROM workers AS newest
        WHERE newest.worker_id = @worker_id
        ORDER BY
            newest.started_at DESC,
            newest.session DESC
        LIMIT 1)
