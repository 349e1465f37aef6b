namespace JobScheduler.Tests.EndToEnd.LocalCluster;

public sealed class GuardianTests
{
    [Fact]
    public async Task When_the_owner_is_killed_everything_it_started_ends_and_its_folder_goes()
    {
        await using var owner = new ServerOwner();
        var servers = await owner.ServersAsync();
        int[] all = [.. servers, .. servers.SelectMany(LiveProcesses.Children)];
        Assert.Equal(2, servers.Length);
        Assert.True(all.Length > 5, "PostgreSQL has processes of its own");
        Assert.Single(owner.Left);

        await owner.KillAsync();

        await Eventually.IsTrueAsync(() => !all.Any(LiveProcesses.IsAlive));
        await Eventually.IsTrueAsync(() => !owner.Left.Any());
    }

    [Fact]
    public async Task Frozen_servers_end_with_their_killed_owner_as_well()
    {
        await using var owner = new ServerOwner();
        var servers = await owner.ServersAsync();
        await Programs.OutputAsync(new ProcessCommand("kill", ["-STOP", .. servers.Select(server => $"{server}")]));

        await owner.KillAsync();

        await Eventually.IsTrueAsync(() => !servers.Any(LiveProcesses.IsAlive));
        await Eventually.IsTrueAsync(() => !owner.Left.Any());
    }

    [Theory]
    [InlineData("processes")]
    [InlineData("redis")]
    [InlineData("postgres/data/PG_VERSION")]
    [InlineData("postgres/data/postmaster.pid")]
    public async Task An_owner_killed_while_it_starts_leaves_nothing_behind(string sign)
    {
        await using var owner = new ServerOwner();
        await Eventually.IsTrueAsync(() => owner.Left.Any(folder => Path.Exists(Path.Combine(folder.FullName, sign))));
        var folder = owner.Left.Single().FullName;

        await owner.KillAsync();

        await Eventually.IsTrueAsync(() => !owner.Left.Any());
        await Eventually.IsTrueAsync(() => !LiveProcesses.Ids().Any(processId => LiveProcesses.Says(processId, "cmdline", folder)));
    }
}
