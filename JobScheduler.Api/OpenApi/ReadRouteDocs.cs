namespace JobScheduler.Api.OpenApi;

/// <summary>The documentation of what is only looked at.</summary>
internal static class ReadRouteDocs
{
    private const string Tag = "Observation";

    public static RouteDoc Stats { get; } = new(Tag, "GetStats", "Counts of the whole cluster")
    {
        Answers = [new(200, "The counts.", typeof(StatsResponse))],
        Problems = [400],
    };

    public static RouteDoc Events { get; } = new(Tag, "StreamEvents", "Server-sent events as they happen")
    {
        Description = "Events of type job, queue and schedules; best effort, so after a gap look at the resources themselves.",
        Parameters = [Parameters.JobId],
        Answers = [new(200, "A stream that does not end.", typeof(string)) { MediaType = "text/event-stream" }],
        Problems = [400],
    };

    public static RouteDoc Health { get; } = new(Tag, "GetHealth", "Whether this process can do its work")
    {
        Answers =
        [
            new(200, "It can; status is ok, or degraded when something is slower than it should be.", typeof(HealthResponse)),
            new(503, "It cannot; reasons says why.", typeof(HealthResponse)),
        ],
    };

    public static RouteDoc Alive { get; } = new(Tag, "GetAlive", "Whether this process is there")
    {
        Answers = [new(200, "It is.", typeof(HealthResponse))],
    };
}
