namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of what is only looked at.</summary>
internal static class ReadRouteDocs
{
    private const string Tag = "Observation";

    public static RouteDoc Stats { get; } = new(Tag, "GetStats", "Counts of the whole cluster")
    {
        Answers = [new(200, "The counts.", typeof(StatsResponse))],
        Problems = [400],
    };

    public static RouteDoc Pulse { get; } = new(Tag, "GetPulse", "How the cluster does, for whoever watches")
    {
        Description = "Counts, workers and queues of the last seconds. However many ask, the store is asked once a second.",
        Parameters = [Parameters.History],
        Answers = [new(200, "The pulse.", typeof(PulseResponse))],
        Problems = [400],
    };

    public static RouteDoc Events { get; } = new(Tag, "StreamEvents", "Server-sent events as they happen")
    {
        Description = "Events of type job, queue and schedules; best effort, so after a gap look at the resources themselves.",
        Parameters = [Parameters.JobId],
        Answers = [new(200, "A stream that does not end.", typeof(string)) { MediaType = "text/event-stream" }],
        Problems = [400],
    };
}
