-- The paused queues; called by SqlWorkerRegistry with each beat.
SELECT
    name
FROM queues
WHERE paused
ORDER BY
    name
