using JobScheduler.Tests.Api;

namespace JobScheduler.Tests.Cli;

/// <summary>What the tests of the tool do over and over; after each of them the program must be unharmed.</summary>
public abstract class CliTests(CliHost host) : ApiTests(host)
{
    internal ScriptedHandler Scripted => ((CliHost)Host).Scripted;

    internal CliRun Cli(string input = "", bool canAsk = false)
    {
        var run = new CliRun { Input = input, CanAsk = canAsk };
        run.Variables["JOBS_URL"] = $"{Host.Http.BaseAddress}";
        return run;
    }

    internal Task<CliRun> RunAsync(params string[] args) => Cli().RunAsync(args);

    /// <summary>The id of a job that the tool has enqueued.</summary>
    internal async Task<string> EnqueueAsync(params string[] args) =>
        (await RunAsync(["enqueue", .. args])).Ended(0).Output.Trim();

    /// <summary>A file in the folder of the host.</summary>
    internal async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(Path.GetDirectoryName(Host.DatabasePath)!, name);
        await File.WriteAllTextAsync(path, text, Stop);
        return path;
    }
}
