using JobScheduler.Client.Contracts;

namespace JobScheduler.Api.OpenApi;

/// <summary>The documentation of /keys.</summary>
internal static class KeyDocs
{
    public static RouteDoc List { get; } = new("Keys", "ListKeys", "List API keys and when they were last used")
    {
        Description = "Those of the settings, and those that were used once and have gone from them. Never a key, nor its hash; people with tokens are not listed.",
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page, by name.", typeof(IReadOnlyList<KeyResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };
}
