using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Api.OpenApi;

/// <summary>The documentation of what this program has beside the scheduler's routes: probes and keys.</summary>
internal static class ProgramDocs
{
    private const string Tag = "Observation";

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

    public static RouteDoc Keys { get; } = new("Keys", "ListKeys", "List API keys and when they were last used")
    {
        Description = "Those of the settings, and those that were used once and have gone from them. Never a key, nor its hash; "
            + "people with tokens are not listed.",
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page, by name.", typeof(IReadOnlyList<KeyResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };
}
