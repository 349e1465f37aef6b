namespace JobScheduler.Rest.RouteDocs;

/// <summary>The bodies that the document shows; a test sends every one of them.</summary>
internal static class Examples
{
    public const string CreateJob = """
        {
          "name": "my-first-job",
          "job_type": "immediate",
          "payload": { "action": "compute", "value": 42 },
          "execution_time_ms": 2000,
          "max_retries": 3
        }
        """;

    public const string Batch = """
        [
          { "name": "resize-1", "queue": "images", "priority": 1 },
          { "name": "resize-2", "queue": "images", "job_type": "delayed", "delay_seconds": 30 }
        ]
        """;

    public const string BatchLines = """
        { "name": "resize-1", "queue": "images" }
        { "name": "resize-2", "queue": "images" }
        """;

    public const string Schedule = """
        {
          "cron_expression": "0 7 * * MON-FRI",
          "time_zone": "Europe/Berlin",
          "misfire": "fire_once",
          "overlap": "skip",
          "payload": { "report": "daily" }
        }
        """;
}
