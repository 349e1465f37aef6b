-- A schedule goes by no calendar any more; called by CalendarRows.
DELETE FROM schedule_calendars
WHERE schedule_id = ANY (@id::uuid[])
