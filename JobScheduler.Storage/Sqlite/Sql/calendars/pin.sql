-- A schedule goes by versions of calendars, after calendars/unpin; called by CalendarRows.
INSERT INTO schedule_calendars (
    schedule_id, name, version)
VALUES (
    @schedule_id, @name, @version)
