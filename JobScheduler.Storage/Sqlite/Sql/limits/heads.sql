-- The first job of each queue and priority that waits for a limit, but of paused queues; called by SqlLimitStore.
WITH RECURSIVE /*parts/parked_bands*/
SELECT
    jobs.waits_on AS limit_name,
    jobs.queue,
    jobs.priority,
    jobs.id,
    jobs.settings,
    jobs.settings_version,
    jobs.revision,
    jobs.scheduled_at - @clock AS due_in
FROM walk
JOIN jobs ON jobs.id = walk.id
WHERE jobs.queue NOT IN (SELECT name FROM queues WHERE paused = 1)
