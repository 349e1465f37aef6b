-- The paused queues; called by SqlWorkerRegistry with each beat.
SELECT
    name
FROM queues
WHERE paused = 1
ORDER BY
    name
