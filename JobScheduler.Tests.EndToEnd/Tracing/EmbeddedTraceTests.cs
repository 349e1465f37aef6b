namespace JobScheduler.Tests.EndToEnd.Tracing;

public sealed class EmbeddedTraceTests : IDisposable
{
    private readonly TemporaryDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task One_process_gives_the_same_picture_as_many()
    {
        await using var collector = await TelemetryReceiver.StartAsync();
        await using var scheduler = await SchedulerProcess.StartAsync(
            _database.Path,
            settings: [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Endpoint), ("OTEL_BSP_SCHEDULE_DELAY", "200"),
                ("OTEL_SERVICE_NAME", "scheduler")]);

        var trace = await RetriedJob.TraceAsync(scheduler.Client(), collector);

        var request = trace.AssertConnected();
        Assert.Equal(("POST /jobs", SpanKind.Server), (request.Name, request.Kind));
        Assert.Single(trace.ChildrenOf(Assert.Single(trace.Named("insert default"))), span => span.Name == "push default");
        AttemptPicture.AssertLinked(trace, request);
    }
}
