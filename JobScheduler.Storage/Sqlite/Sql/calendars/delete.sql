-- Deletes a calendar, after calendars/lock; called by SqlCalendarStore.
DELETE FROM calendars
WHERE name = @name
