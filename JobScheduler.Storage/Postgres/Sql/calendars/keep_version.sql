-- Keeps what a version of a calendar leaves out; called by CalendarRows.
INSERT INTO calendar_versions (
    name, version, content)
SELECT
    kept.name, kept.version, kept.content
FROM unnest(@name::text[], @version::bigint[], @content::text[]) AS kept (name, version, content)
ON CONFLICT DO NOTHING
