-- The queues and priorities that have a waiting job; called by UsedBands before a claim without ids of a process that serves many queues.
WITH RECURSIVE /*parts/waiting_bands*/
SELECT
    queue,
    priority
FROM band
