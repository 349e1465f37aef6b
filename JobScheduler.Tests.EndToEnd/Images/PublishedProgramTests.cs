using System.Diagnostics;
using System.Reflection.PortableExecutable;

namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>No engine builds the images here: what they contain is published with their commands and run as they would run it.</summary>
public sealed class PublishedProgramTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(NodeAssemblies.Metadata("ProjectFolder"), ".."));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scheduler_and_worker_run_a_job_as_nobody_from_folders_that_nobody_may_write_to()
    {
        await using var api = await ImageFolder.PublishAsync(Root, "compose/api.Dockerfile", "JobScheduler.Api");
        await using var worker = await ImageFolder.PublishAsync(Root, "compose/worker.Dockerfile", "JobScheduler.Worker");
        Assert.All((ImageFolder[])[api, worker],
            image => Assert.True(IsCompiledAheadOfTime(image), $"{image.Assembly} has no native code."));
        Assert.NotEqual(0, (await Tool.RunAsync(Unprivileged.Start(api, "touch", ["written"]), Token)).ExitCode);
        await using var cluster = await Cluster.StartAsync(
            new ClusterOptions { Postgres = new PostgresOptions { Durable = false }, Redis = false, Schedulers = 0, Workers = 0 }, Token);
        (string, string) database = ("ConnectionStrings__jobscheduler", cluster.Postgres.ConnectionString);

        await using var scheduler = await ServedAsync(api, database);
        await using var works = await ServedAsync(worker, database);

        using var http = new HttpClient { BaseAddress = scheduler.Url };
        var client = new JobSchedulerClient(http);
        var job = await client.CreateJobAsync(
            new CreateJobRequest { Name = "from-an-image", ExecutionTimeMs = 1 }, cancellationToken: Token);
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(job.Id, Token)).Status == "completed");
        Assert.Equal((0, 0), (await works.StopAsync(), await scheduler.StopAsync()));
    }

    private static async Task<Served> ServedAsync(ImageFolder image, (string, string) database)
    {
        var served = new Served(image, new Uri($"http://127.0.0.1:{LoopbackPort.Free()}"), database);
        await Eventually.IsTrueAsync(async () =>
        {
            Assert.False(served.HasEnded, served.Output);
            return await served.IsHealthyAsync();
        });
        return served;
    }

    private static bool IsCompiledAheadOfTime(ImageFolder image)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(image.Path, image.Assembly)));
        return file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private sealed class Served : IAsyncDisposable
    {
        private readonly LogTail _output = new();
        private readonly ImageFolder _image;
        private readonly (string, string)[] _settings;
        private readonly Process _process;

        public Served(ImageFolder image, Uri url, (string, string) database)
        {
            (_image, Url) = (image, url);
            _settings = [("ASPNETCORE_URLS", $"{url}"), database];
            _process = Process.Start(Unprivileged.Start(image, "dotnet", [image.Assembly], _settings))!;
            _process.OutputDataReceived += (_, line) => _output.Write(line.Data ?? "");
            _process.ErrorDataReceived += (_, line) => _output.Write(line.Data ?? "");
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public Uri Url { get; }

        public bool HasEnded => _process.HasExited;

        public string Output => _output.ToString();

        public async Task<bool> IsHealthyAsync() =>
            (await Tool.RunAsync(Unprivileged.Start(_image, "dotnet", [_image.Assembly, "healthcheck"], _settings), Token)).ExitCode == 0;

        public async Task<int> StopAsync()
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync(Token).WaitAsync(Eventually.Patience, TimeProvider.System);
            return _process.ExitCode;
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited) _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }
    }
}
