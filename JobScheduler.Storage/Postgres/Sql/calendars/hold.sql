-- Which of these calendars are there: none of them is changed or deleted before this transaction ends; called by CalendarRows.
SELECT
    name
FROM calendars
WHERE name = ANY (@names::text[])
ORDER BY
    name
FOR SHARE
