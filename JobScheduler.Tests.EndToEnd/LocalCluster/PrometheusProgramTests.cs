using System.Globalization;
using JobScheduler.LocalCluster.Processes;
using JobScheduler.Tests.EndToEnd.Support;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

/// <summary>The cluster program with and without a Prometheus on the machine.</summary>
public sealed class PrometheusProgramTests : IAsyncDisposable
{
    private readonly ClusterOwner _owner = new();
    private readonly DirectoryInfo _programs = Directory.CreateTempSubdirectory("jobscheduler-path-");

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        _programs.Delete(recursive: true);
    }

    [Fact]
    public async Task It_is_a_member_like_the_others_and_ends_with_its_killed_owner()
    {
        await _owner.StartAsync(WithoutWorkers());
        Assert.Contains("prometheus    running", await DoAsync("ps"), StringComparison.Ordinal);

        Assert.Equal("prometheus killed\n", await DoAsync("kill", "prometheus"));
        Assert.Contains("prometheus    exited (137)", await DoAsync("ps"), StringComparison.Ordinal);
        Assert.Equal("prometheus started\n", await DoAsync("start", "prometheus"));
        Assert.Equal("prometheus stopped\n", await DoAsync("stop", "prometheus"));
        Assert.Contains("prometheus    exited (0)", await DoAsync("ps"), StringComparison.Ordinal);
        await DoAsync("start", "prometheus");
        await DoAsync("logs", "prometheus");

        var processes = await _owner.ProcessIdsAsync();
        Assert.Equal(4, processes.Count);
        await _owner.KillAsync();
        await Eventually.IsTrueAsync(() => !processes.Any(LiveProcesses.IsAlive));
    }

    [Fact]
    public async Task A_machine_without_it_is_told_how_to_get_it_and_runs_the_rest()
    {
        _owner.SearchPath = PathWithout("prometheus");

        await _owner.StartAsync(WithoutWorkers());

        Assert.Contains("apt-get install prometheus", _owner.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await _owner.ProcessIdsAsync()).Count);
        Assert.DoesNotContain("prometheus", await DoAsync("ps"), StringComparison.Ordinal);
    }

    private static string[] WithoutWorkers() => ["--workers", "0", "--port", LoopbackPort.Free().ToString(CultureInfo.InvariantCulture)];

    /// <summary>A folder that has the program is replaced by one with links to all the rest of it.</summary>
    private string PathWithout(string program)
    {
        var having = ToolPath.Folders.Where(folder => File.Exists(Path.Combine(folder, program))).ToList();
        foreach (var found in having.SelectMany(Directory.EnumerateFiles))
        {
            var link = Path.Combine(_programs.FullName, Path.GetFileName(found));
            if (Path.GetFileName(found) != program && !File.Exists(link)) File.CreateSymbolicLink(link, found);
        }

        return string.Join(Path.PathSeparator, ToolPath.Folders.Except(having).Prepend(_programs.FullName));
    }

    private async Task<string> DoAsync(params string[] arguments)
    {
        var (_, exitCode, output, errors) = await _owner.FromAnotherTerminalAsync(arguments);
        Assert.True(exitCode == 0, errors);
        return output;
    }
}
