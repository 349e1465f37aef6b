using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using JobScheduler.Benchmarks.Reports;

namespace JobScheduler.Benchmarks.Micro;

/// <summary>The command line of the measurement; BenchmarkDotNet repeats, warms up and reports by its own rules.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var dry = new Option<bool>("--dry") { Description = "Each once, only to see that it runs" };
        var command =
            new Command("micro", "The life cycle, the next occurrence of a cron expression, the JSON of a job (BenchmarkDotNet)") { dry };
        command.SetAction(given => Run(given.GetValue(dry)));
        return command;
    }

    // In this process: the default builds projects of its own, which know nothing of this repository's settings.
    private static int Run(bool dry)
    {
        var job = (dry ? Job.Dry : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job).AddExporter(JsonExporter.Brief)
            .WithArtifactsPath(Path.Combine(Results.Folder, "micro"));
        return BenchmarkRunner.Run<CoreBenchmarks>(config).Reports.All(report => report.Success) ? 0 : 1;
    }
}
