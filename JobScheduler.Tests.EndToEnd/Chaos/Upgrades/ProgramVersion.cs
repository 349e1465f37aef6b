using JobScheduler.Tests.Hook.Recording;

namespace JobScheduler.Tests.EndToEnd.Chaos.Upgrades;

/// <summary>One version of the programs, and the hook that was built with them.</summary>
internal sealed record ProgramVersion(NodePrograms Programs, string Hook)
{
    public const string HookVariable = "DOTNET_STARTUP_HOOKS";

    /// <summary>The one these tests were built with.</summary>
    public static ProgramVersion Current { get; } = new(NodePrograms.Built, typeof(Recorder).Assembly.Location);

    /// <summary>This node runs it from its next start on, with these settings besides its own.</summary>
    public void InstallOn(NodeProcess node, IReadOnlyDictionary<string, string> settings)
    {
        foreach (var (name, value) in settings) node.Settings[name] = value;
        node.Settings[HookVariable] = Hook;
        node.Programs = Programs;
    }
}
