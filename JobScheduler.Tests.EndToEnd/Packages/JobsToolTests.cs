using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace JobScheduler.Tests.EndToEnd.Packages;

/// <summary>The command line as somebody gets it who has nothing of this repository.</summary>
public sealed class JobsToolTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    private const string Listens = "The server listens at ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_a_job_and_its_end_are_three_commands()
    {
        string id;
        using (var server = new Running(tool.Start("dev", "--port", "0")))
        {
            var url = await server.AddressAsync();
            id = (await tool.RunAsync("enqueue", "--url", url, "--payload", """{"value": 42}""")).OutputOf("enqueue").Trim();
            var watched = (await tool.RunAsync("watch", id, "--url", url)).OutputOf("watch");
            Assert.EndsWith("completed  attempt 1\n", watched, StringComparison.Ordinal);
            using var job = JsonDocument.Parse((await tool.RunAsync("get", id, "--url", url, "--json")).OutputOf("get"));
            Assert.Equal(42, job.RootElement.GetProperty("payload").GetProperty("value").GetInt32());
            Assert.Equal(0, await server.InterruptAsync());
        }

        // In the folder of the user's data, for the next time.
        Assert.Single(Directory.GetFiles(Path.Combine(tool.Folder, ".local", "share", "jobscheduler"), "jobs.db"));
        using var next = new Running(tool.Start("dev", "--port", "0"));
        Assert.Contains(id, (await tool.RunAsync("list", "--url", await next.AddressAsync())).OutputOf("list"), StringComparison.Ordinal);
        using var watching = new Running(tool.Start("watch", "--url", await next.AddressAsync()));
        await Eventually.IsTrueAsync(async () =>
        {
            await tool.RunAsync("queues", "pause", "heard", "--url", await next.AddressAsync());
            return watching.Output.Contains("heard", StringComparison.Ordinal);
        });
        Assert.Equal(130, await watching.InterruptAsync());
        Assert.Equal(0, await next.InterruptAsync());
    }

    [Fact]
    public async Task It_knows_its_version_and_needs_no_server_for_its_help()
    {
        Assert.StartsWith("0.", (await tool.RunAsync("--version")).OutputOf("--version"), StringComparison.Ordinal);
        Assert.Contains("jobs [command]", (await tool.RunAsync("--help")).OutputOf("--help"), StringComparison.Ordinal);
        var refused = await tool.RunAsync("stats", "--url", "http://127.0.0.1:1");
        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
    }

    private sealed class Running : IDisposable
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly Process _process;

        public Running(ProcessStartInfo start)
        {
            _process = new Process { StartInfo = start };
            _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
            _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
            _process.Start();
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public string Output => string.Join('\n', _lines);

        public async Task<string> AddressAsync()
        {
            await Eventually.IsTrueAsync(() => Output.Contains(Listens, StringComparison.Ordinal));
            return _lines.First(line => line.StartsWith(Listens, StringComparison.Ordinal))[Listens.Length..];
        }

        /// <summary>As Ctrl-C does.</summary>
        public async Task<int> InterruptAsync()
        {
            using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
            await kill.WaitForExitAsync(Token);
            await _process.WaitForExitAsync(Token).WaitAsync(Eventually.Patience, TimeProvider.System, Token);
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited) _process.Kill();
            _process.Dispose();
        }
    }
}
