-- How many jobs of these queues the live workers can run at once; called by FairShares.
SELECT
    served.value AS queue,
    SUM(concurrency) AS slots
FROM workers
CROSS JOIN json_each(queues) AS served
WHERE status = 'active'
    AND served.value IN (SELECT value FROM json_each(@queues))
GROUP BY
    served.value
