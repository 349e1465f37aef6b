-- Schedules that go by an older version of a calendar than there is, behind one of them; called by SqlCalendarStore.
SELECT
    schedule_calendars.name,
    schedule_calendars.version,
    schedule_calendars.schedule_id
FROM calendars
CROSS JOIN schedule_calendars ON schedule_calendars.name = calendars.name AND schedule_calendars.version < calendars.version
WHERE calendars.name >= @name
    AND (schedule_calendars.name, schedule_calendars.version, schedule_calendars.schedule_id) > (@name, @version, @id)
ORDER BY
    calendars.name,
    schedule_calendars.version,
    schedule_calendars.schedule_id
LIMIT @max
