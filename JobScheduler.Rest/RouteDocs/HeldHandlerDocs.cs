namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /handlers.</summary>
internal static class HeldHandlerDocs
{
    private const string Tag = "Handlers";

    public static RouteDoc List { get; } = new(Tag, "ListHeldHandlers", "List the handlers that are held")
    {
        Description = "Most of their last attempts failed. Their jobs wait until one of them, which runs alone, succeeds.",
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page, by name.", typeof(IReadOnlyList<HeldHandlerResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };

    public static RouteDoc Release { get; } = new(Tag, "ReleaseHandler", "Let a held handler go")
    {
        Description = "Its jobs start again within a second or two. If they go on to fail it is held anew. "
            + "One that is not held stays as it is.",
        Parameters = [Parameters.Why],
        Answers = [new(200, "The handler, which is not held.", typeof(ReleasedHandlerResponse))],
        Problems = [400],
    };
}
