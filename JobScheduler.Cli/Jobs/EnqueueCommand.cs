using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Jobs;

/// <summary><c>jobs enqueue</c>: one job, or those of a file.</summary>
internal sealed class EnqueueCommand : ApiCommand
{
    private readonly JobOptionSet _job = new();
    private readonly Option<string?> _file = Given.Text(
        "--file", "file", "Enqueues the jobs of an NDJSON file, a body of POST /jobs on each line; - for what is piped in");

    private readonly Option<string?> _key = Given.Text("--idempotency-key", "key", "The same command again finds what it has made");
    private readonly Option<bool> _wait = Given.Flag(
        "--wait", $"Waits for the job's end; exit code {ExitCode.JobNotCompleted} when it was not completed");

    public EnqueueCommand(ApiAccess api)
        : base("enqueue", "Enqueues a job, or those of a file, and prints their ids", api)
    {
        foreach (var option in _job.All) Add(option);
        Add(_file);
        Add(_key);
        Add(_wait);
        Validators.Add(result =>
        {
            if (result.GetResult(_file) is null) return;
            foreach (var option in _job.All.Append(_wait).Where(option => result.GetResult(option) is { Implicit: false }))
                result.AddError($"{option.Name} and --file exclude each other: each line of the file says what its job is.");
        });
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        if (call.Value(_file) is { } file) return await new JobFile(call, call.Value(_key)).EnqueueAsync(file, stop);

        var request = await _job.ReadAsync(call, stop);
        var job = await call.Client.CreateJobAsync(request, call.Value(_key), stop);
        WarningLines.Write(job.Warnings, call.Terminal.Error);
        if (call.Value(_wait)) return await WaitAsync(call, job, stop);
        if (call.WantsJson) call.Show(job);
        else await call.Terminal.Out.WriteLineAsync($"{job.Id}");
        return ExitCode.Done;
    }

    private static async Task<int> WaitAsync(ApiCall call, JobResponse job, CancellationToken stop)
    {
        // What a script reads comes at once: the wait may be long, or be interrupted.
        if (!call.WantsJson) await call.Terminal.Out.WriteLineAsync($"{job.Id}");
        return await new JobWatch(call).ShowAsync(job.Id, stop);
    }
}
