using JobScheduler.LocalCluster;
using JobScheduler.Tests.Hook.Recording;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>The products as they are, each with the hook that records what its handlers do.</summary>
internal static class HookedCluster
{
    public static ClusterOptions Of(ClusterOptions options, string recordings) => options with
    {
        Settings = new Dictionary<string, string>(options.Settings)
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(RecordedRun).Assembly.Location,
            ["RECORDER_FOLDER"] = recordings,
        },
    };
}
