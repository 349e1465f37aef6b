using JobScheduler.Tests.EndToEnd.Support;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

public sealed class GuardianTests
{
    [Fact]
    public async Task When_the_owner_is_killed_everything_it_started_ends_and_its_folder_goes()
    {
        await using var owner = new ClusterOwner();
        await owner.StartAsync("--servers-only");
        var servers = await owner.ProcessIdsAsync();
        int[] all = [.. servers, .. servers.SelectMany(Children)];
        Assert.Equal(2, servers.Count);
        Assert.True(all.Length > 5, "PostgreSQL has processes of its own");
        Assert.Single(owner.Left);

        await owner.KillAsync();

        await Eventually.IsTrueAsync(() => !all.Any(IsAlive));
        await Eventually.IsTrueAsync(() => !owner.Left.Any());
    }

    [Fact]
    public async Task Frozen_servers_end_with_their_killed_owner_as_well()
    {
        await using var owner = new ClusterOwner();
        await owner.StartAsync("--servers-only");
        var servers = await owner.ProcessIdsAsync();
        await owner.FromAnotherTerminalAsync("freeze", "postgres", "redis");

        await owner.KillAsync();

        await Eventually.IsTrueAsync(() => !servers.Any(IsAlive));
        await Eventually.IsTrueAsync(() => !owner.Left.Any());
    }

    [Theory]
    [InlineData("processes")]
    [InlineData("redis")]
    [InlineData("postgres/data/PG_VERSION")]
    [InlineData("postgres/data/postmaster.pid")]
    public async Task An_owner_killed_while_it_starts_leaves_nothing_behind(string sign)
    {
        await using var owner = new ClusterOwner();
        owner.Launch("--servers-only");
        await Eventually.IsTrueAsync(() => owner.Left.Any(folder => Path.Exists(Path.Combine(folder.FullName, sign))));
        var folder = owner.Left.Single().FullName;

        await owner.KillAsync();

        await Eventually.IsTrueAsync(() => !owner.Left.Any());
        await Eventually.IsTrueAsync(() => !ProcessIds().Any(processId => Says(processId, "cmdline", folder)));
    }

    private static bool IsAlive(int processId)
    {
        var status = Read(processId, "status");
        return status is not null && !status.Contains("\nState:\tZ", StringComparison.Ordinal);
    }

    private static IEnumerable<int> Children(int parent) =>
        ProcessIds().Where(processId => Says(processId, "status", $"\nPPid:\t{parent}\n"));

    private static bool Says(int processId, string file, string text) => Read(processId, file)?.Contains(text, StringComparison.Ordinal) == true;

    private static IEnumerable<int> ProcessIds() => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var processId) ? processId : 0)
        .Where(processId => processId > 0);

    private static string? Read(int processId, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/{file}");
        }
        catch (IOException)
        {
            // No such process, or it ended while it was read.
            return null;
        }
    }
}
