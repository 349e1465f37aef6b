-- Some of the schedules that have a calendar; called by SqlCalendarStore after calendars/lock.
SELECT
    COALESCE(schedules.key, schedule_calendars.schedule_id::text) AS used_by
FROM schedule_calendars
LEFT JOIN schedules ON schedules.id = schedule_calendars.schedule_id
WHERE schedule_calendars.name = @name
ORDER BY
    schedule_calendars.version,
    schedule_calendars.schedule_id
LIMIT @max::bigint
