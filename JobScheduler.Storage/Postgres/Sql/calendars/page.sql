-- A page of calendars; called by SqlCalendarStore.
SELECT
    calendars.name,
    calendars.version,
    calendar_versions.content,
    calendars.created_at,
    calendars.updated_at
FROM calendars
JOIN calendar_versions ON calendar_versions.name = calendars.name AND calendar_versions.version = calendars.version
WHERE calendars.name > @after
ORDER BY
    calendars.name
LIMIT @max::bigint
