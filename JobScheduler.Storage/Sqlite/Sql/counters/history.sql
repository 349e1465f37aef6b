-- What happened to jobs in some time by hours and, if they are asked for, by minutes, with what has not left the counters; called by SqlJobReader.
SELECT
    minutes,
    minute,
    created,
    started,
    completed,
    failed,
    cancelled,
    retried
FROM counter_history
WHERE minutes = 60
    AND minute >= @hour
    AND minute < @to
UNION ALL
SELECT
    minutes,
    minute,
    created,
    started,
    completed,
    failed,
    cancelled,
    retried
FROM counter_history
WHERE minutes = 1
    AND @by_minute
    AND minute >= @from
    AND minute < @to
UNION ALL
SELECT
    1,
    minute,
    /*parts/happened*/
FROM counters
WHERE minute > 0
    AND minute >= @from
    AND minute < @to
GROUP BY
    minute
