-- Running jobs whose session is not active, so that nobody works on them; called by SqlJobStore for the rescuer.
SELECT
    /*columns/job*/
FROM jobs INDEXED BY jobs_running
WHERE status = 'running'
    AND (worker_session, id) > (@after_session, @after_id)
    AND worker_session NOT IN (SELECT session FROM workers WHERE status = 'active')
ORDER BY
    worker_session,
    id
LIMIT @max
