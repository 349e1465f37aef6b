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

    public static RouteDoc Processes { get; } = new(Tag, "ListProcesses", "The processes that live, and the one that answers")
    {
        Description = "The newest session of each label that has not ended, its version and its last heartbeat; of the process that "
            + "answers also its health, what it does in the background, its store and how long things are kept. An answer may be 2 s old.",
        Answers = [new(200, "The processes.", typeof(ProcessesResponse))],
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
