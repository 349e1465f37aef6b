-- Keeps what a version of a calendar leaves out; called by CalendarRows.
INSERT INTO calendar_versions (
    name, version, content)
VALUES (
    @name, @version, @content)
ON CONFLICT DO NOTHING
