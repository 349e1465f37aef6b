namespace JobScheduler.Tests.EndToEnd.Tracing;

/// <summary>A job that fails twice, and its trace as a collector sees it.</summary>
internal static class RetriedJob
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs it to its end and waits until both settlements have arrived.</summary>
    public static async Task<TracePicture> TraceAsync(JobSchedulerClient client, TelemetryReceiver receiver)
    {
        var request = new CreateJobRequest
        {
            Name = "retried",
            ExecutionTimeMs = 20,
            FailRate = 1,
            MaxRetries = 1,
            Retry = new RetryRequest { BaseDelaySeconds = 0.3 },
        };
        var id = (await client.CreateJobAsync(request, cancellationToken: Token)).Id;
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(id, Token)).Status == "failed");
        await Eventually.IsTrueAsync(() =>
            Spans(receiver, id).Count(span => span.Name == "settle default") == 2 && Spans(receiver, id).Any(span => span.ParentId == ""));
        var picture = new TracePicture(Spans(receiver, id));
        TestContext.Current.TestOutputHelper?.WriteLine($"{picture}");
        return picture;
    }

    private static List<ReceivedSpan> Spans(TelemetryReceiver receiver, Guid id)
    {
        var trace = receiver.Spans.FirstOrDefault(span => span["messaging.message.id"] == $"{id}")?.TraceId;
        return [.. receiver.Spans.Where(span => span.TraceId == trace)];
    }
}
