-- How many jobs of these queues the live workers can run at once; called by FairShares.
SELECT
    served.queue,
    SUM(concurrency) AS slots
FROM workers
CROSS JOIN unnest(queues) AS served (queue)
WHERE status = 'active'
    AND served.queue = ANY (@queues::text[])
GROUP BY
    served.queue
