-- Since when the job that waits longest has been due, paused queues included; called by SqlJobStore for the metrics.
WITH RECURSIVE /*parts/waiting_bands*/
SELECT
    MIN(scheduled_at) AS scheduled_at
FROM band
WHERE scheduled_at <= clock_timestamp()
