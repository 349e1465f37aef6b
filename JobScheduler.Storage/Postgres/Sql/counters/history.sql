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
    AND minute >= @hour::bigint
    AND minute < @to::bigint
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
    AND @by_minute::boolean
    AND minute >= @from::bigint
    AND minute < @to::bigint
UNION ALL
SELECT
    1,
    minute,
    /*parts/happened*/
FROM counters
WHERE minute > 0
    AND minute >= @from::bigint
    AND minute < @to::bigint
GROUP BY
    minute
