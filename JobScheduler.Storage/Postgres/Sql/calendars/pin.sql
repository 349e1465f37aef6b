-- A schedule goes by versions of calendars, after calendars/unpin; called by CalendarRows.
INSERT INTO schedule_calendars (
    schedule_id, name, version)
SELECT
    pinned.schedule_id, pinned.name, pinned.version
FROM unnest(@schedule_id::uuid[], @name::text[], @version::bigint[]) AS pinned (schedule_id, name, version)
