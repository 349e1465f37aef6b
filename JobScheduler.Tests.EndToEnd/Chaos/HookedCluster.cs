using JobScheduler.Tests.EndToEnd.Chaos.Proxy;
using JobScheduler.Tests.EndToEnd.Chaos.Upgrades;
using JobScheduler.Tests.Hook.Clocks;
using JobScheduler.Tests.Hook.Failpoints;
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
    public static Dictionary<string, string> Hooked(
        IReadOnlyDictionary<string, string> settings, string recordings, ProgramVersion? version = null) =>
        new(settings)
        {
            [ProgramVersion.HookVariable] = (version ?? ProgramVersion.Current).Hook,
            [Recorder.FolderVariable] = recordings,
            ["JobScheduler__Worker__Queues"] = $"default,{ChaosSchedules.Queue}",
        };

    public static ClusterOptions Of(ChaosPlan plan, string recordings, Network network) => plan.Cluster with
    {
        Programs = plan.Version.Programs,
        Settings = Hooked(SettingsOf(plan), recordings, plan.Version),
        SettingsOf = (member, settings) =>
        {
            var own = network.Through(member, settings);
            if (Skews.TryGetValue(member, out var skew)) own[OffsetClock.Variable] = $"{skew}";
            return own;
        },
    };

    // Whom a failpoint kills comes back in the next version: that must not be before its turn.
    private static Dictionary<string, string> SettingsOf(ChaosPlan plan) => plan.Cluster.Settings
        .Where(setting => plan.Next is null || setting.Key != FailpointOptions.Variable).ToDictionary();
}
