-- Running jobs whose session is not active, so that nobody works on them; called by SqlJobStore for the rescuer.
SELECT
    /*columns/job*/
FROM jobs
WHERE status = 'running'
    AND (worker_session, id) > (@after_session, @after_id)
    AND NOT EXISTS (
        SELECT 1
        FROM workers
        WHERE workers.session = jobs.worker_session
            AND workers.status = 'active')
ORDER BY
    worker_session,
    id
LIMIT @max::bigint
