using System.Text.Json;

namespace JobScheduler.Tests.Api.Bodies;

public sealed class GoodBodyTests
{
    [Fact]
    public async Task A_full_body_reads_as_it_was_written()
    {
        var read = await Given.Job("""
            {"name":"a","job_type":"delayed","payload":{"k":[1,{"$type":"x","__proto__":{}}]},"delay_seconds":0.5,
             "time_zone":"Europe/Paris","misfire":"fire_all","overlap":"skip","max_retries":-0,
             "retry":{"backoff":"linear","base_delay_seconds":1,"jitter":0},
             "timeout_seconds":5,"fail_rate":1E-3,"execution_time_ms":0,"handler":"simulate","queue":"q","priority":4,
             "unique_key":"u","tags":["x","y"],"run_at":"2026-01-31T08:00:00.25+02:00","cron_expression":"* * * * *"}
            """);

        Assert.Empty(read.Problems);
        var job = read.Value!;
        Assert.Equal(("a", JobType.Delayed, 0.5, 0, 0.001), (job.Name, job.JobType, job.DelaySeconds, job.MaxRetries, job.FailRate));
        Assert.Equal("""{"k":[1,{"$type":"x","__proto__":{}}]}""", job.Payload!.Value.GetRawText());
        Assert.Equal(["x", "y"], job.Tags);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 8, 0, 0, 250, TimeSpan.FromHours(2)), job.RunAt);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("\\ud83d\\ude00 pair")]
    [InlineData("\\\\u0000 is not NUL")]
    [InlineData("1e9999 is only text")]
    [InlineData("\\u202e\\r\\n\\u001b[31m<script>{{7*7}}")]
    public async Task Any_text_that_can_be_stored_is_data(string escaped)
    {
        var read = await Given.Job($"{{\"name\":\"{escaped}\",\"payload\":{{\"{escaped}\":\"{escaped}\"}}}}");

        Assert.Empty(read.Problems);
        Assert.Equal(JsonSerializer.Deserialize($"\"{escaped}\"", JsonText.Default.String), read.Value!.Name);
    }

    [Fact]
    public async Task An_instant_may_escape_its_plus_sign()
    {
        var read = await Given.Job("""{"run_at":"2026-01-31T08:00:00\u002B02:00"}""");

        Assert.Equal(TimeSpan.FromHours(2), read.Value!.RunAt!.Value.Offset);
    }
}
