-- Forgets the former versions of a calendar that no schedule goes by, after calendars/lock; called by SqlCalendarStore.
DELETE FROM calendar_versions
WHERE name = @name
    AND version < @version
    AND NOT EXISTS (SELECT 1 FROM schedule_calendars
        WHERE schedule_calendars.name = calendar_versions.name AND schedule_calendars.version = calendar_versions.version)
