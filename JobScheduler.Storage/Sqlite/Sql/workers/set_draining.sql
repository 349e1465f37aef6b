-- Asks the newest session of a label to take no more jobs, or to take some again, if it is active; called by SqlWorkerRegistry.
UPDATE workers
SET
    draining = @draining
WHERE status = 'active'
    AND session = (
        SELECT newest.session
        FROM workers AS newest
        WHERE newest.worker_id = @worker_id
        ORDER BY
            newest.started_at DESC,
            newest.session DESC
        LIMIT 1)
