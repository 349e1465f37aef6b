using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.Benchmarks.Commands;

/// <summary>Which worker is measured: that of the build, or one that was published, compiled ahead for example.</summary>
internal static class WorkerOption
{
    public static Option<FileInfo?> Published()
    {
        var option = new Option<FileInfo?>("--worker")
        {
            Description = "The JobScheduler.Worker.dll of a 'dotnet publish', or the native program of one, instead of the build's",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is { Exists: false }) result.AddError("--worker names a file that is not there.");
        });
        return option;
    }

    public static NodePrograms Of(FileInfo? worker) =>
        worker is null ? NodePrograms.Built : NodePrograms.Built with { Worker = worker.FullName };
}
