using JobScheduler.Tests.EndToEnd.Chaos.Proxy;
using JobScheduler.Tests.Hook.Clocks;
using JobScheduler.Tests.Hook.Recording;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>The products as they are, each with the hook that records what its handlers do, with lines of its own,
/// and some with a clock that is wrong.</summary>
internal static class HookedCluster
{
    private static readonly Dictionary<string, TimeSpan> Skews = new()
    {
        ["scheduler-2"] = TimeSpan.FromMinutes(-5),
        ["worker-2"] = TimeSpan.FromMinutes(5),
    };

    /// <summary>The environment of a process that is hooked.</summary>
    public static Dictionary<string, string> Hooked(IReadOnlyDictionary<string, string> settings, string recordings) => new(settings)
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(Recorder).Assembly.Location,
        [Recorder.FolderVariable] = recordings,
        ["JobScheduler__Worker__Queues"] = $"default,{ChaosSchedules.Queue}",
    };

    public static ClusterOptions Of(ClusterOptions options, string recordings, Network network) => options with
    {
        Settings = Hooked(options.Settings, recordings),
        SettingsOf = (member, settings) =>
        {
            var own = network.Through(member, settings);
            if (Skews.TryGetValue(member, out var skew)) own[OffsetClock.Variable] = $"{skew}";
            return own;
        },
    };
}
