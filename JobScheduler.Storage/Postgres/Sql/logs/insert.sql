-- Keeps lines of attempts that are their jobs' newest, each once; called by SqlJobLogs.
INSERT INTO job_logs (
    job_id,
    first_line,
    attempt,
    lines,
    bytes,
    entries)
SELECT
    jobs.id,
    said.first_line,
    said.attempt,
    said.lines,
    said.bytes,
    said.entries
FROM unnest(@id::uuid[], @fence::bigint[], @first_line::bigint[], @attempt::bigint[], @lines::bigint[], @bytes::bigint[], @entries::text[])
    AS said (id, fence, first_line, attempt, lines, bytes, entries)
JOIN jobs ON jobs.id = said.id
    AND jobs.fence = said.fence
ON CONFLICT (job_id, first_line) DO NOTHING
