-- Which of these calendars are there: none of them is changed or deleted before this transaction ends; called by CalendarRows.
SELECT
    name
FROM calendars
WHERE name IN (SELECT value FROM json_each(@names))
ORDER BY
    name
