-- Deletes all versions of a calendar; called by SqlCalendarStore after calendars/delete.
DELETE FROM calendar_versions
WHERE name = @name
