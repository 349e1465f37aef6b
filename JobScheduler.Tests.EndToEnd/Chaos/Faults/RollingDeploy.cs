namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>Every API and worker is asked to end and is replaced by a fresh process, one after the other, as by a deployment:
/// by one of the next version where that is installed.</summary>
internal static class RollingDeploy
{
    public static Fault Fault { get; } = new("rolling-deploy", StrikeAsync);

    private static async Task<bool> StrikeAsync(Victims victims, Random random)
    {
        var nodes = victims.Nodes.ToArray();
        random.Shuffle(nodes);
        var inOrder = 0;
        foreach (var node in nodes)
        {
            await node.StopAsync();
            // Not where a failpoint has killed it before, or meanwhile.
            if (node.ExitCode == 0) inOrder++;
            await node.StartAsync();
        }

        return inOrder > 0;
    }
}
