namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /me.</summary>
internal static class MeDocs
{
    public static RouteDoc Get { get; } = new("Keys", "GetMe", "Who asks, and what they may do")
    {
        Description = "Any key, token or sign-in may ask. A page shows by it what one may not do, and which scope is missing.",
        Answers = [new(200, "The caller.", typeof(MeResponse))],
        Problems = [400],
    };
}
