namespace JobScheduler.Tests.EndToEnd.Support;

/// <summary>The Python worker of the samples, as it is, beside a cluster or an API: killed and frozen by its owner.</summary>
internal sealed class PythonWorker(string name, Guardian guardian, JobSchedulerClient client, Uri url) : ClusterProcess(name, guardian)
{
    public override string Address => url.AbsoluteUri;

    protected override ProcessCommand Command() => new(
        Folders.Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("python3 is not on this machine: apt-get install python3 brings it."),
        [Path.Combine(AppContext.BaseDirectory, "python-worker", "worker.py")])
    {
        Environment = new Dictionary<string, string> { ["JOBS_URL"] = Address, ["JOBS_WORKER"] = Name, ["PYTHONUNBUFFERED"] = "1" },
    };

    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken) =>
        (await client.ListWorkersAsync(cancellationToken)).Any(worker => worker.WorkerId == Name && worker.Health == "active");

    private static string[] Folders =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
