using JobScheduler.Engine.Working;
using JobScheduler.Hosting;
using JobScheduler.Hosting.AddressLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Cli.Dev;

/// <summary>JobScheduler.Api in small: the same verbs, over a file of its own. Settings of the environment do not reach it, so that
/// it is the same on every machine, and only this machine may call it.</summary>
internal sealed class DevServer(int port, string folder, bool isQuiet)
{
    public string File { get; } = Path.Combine(folder, "jobs.db");

    /// <summary>Serves until it is asked to stop.</summary>
    /// <exception cref="StartRefusedException">Another server has the file.</exception>
    public async Task RunAsync(Action<Uri> tell, CancellationToken stop)
    {
        MakeFolder();
        await using var app = Build();
        app.UseRouting();
        app.MapJobScheduler("");
        app.Lifetime.ApplicationStarted.Register(() => tell(new Uri(app.Urls.First())));
        await using var stopping = stop.Register(app.Lifetime.StopApplication);
        await app.ServeAsync();
    }

    // Payloads are nothing for other users of the machine.
    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(
        [
            new("JobScheduler:Embedded:DatabasePath", File),
            new("JobScheduler:Worker:Id", "dev"),
            new("urls", Address),
        ]);
        builder.WebHost.UseKestrelCore();
        builder.AddServerLimits();
        builder.Services.AddRoutingCore();
        builder.KeepFailedStartsOutOfTheLog();
        // Of all that there is to say, only what the jobs do.
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter(typeof(SimulateHandler).Namespace, isQuiet ? LogLevel.Warning : LogLevel.Information)
            .AddSimpleConsole(line => (line.SingleLine, line.TimestampFormat) = (true, "HH:mm:ss "));
        builder.AddJobScheduler().AddWorker().AddRawHandler<SimulateHandler>(SimulateHandler.Name);
        return builder.Build();
    }

    // The name stands for both loopback addresses, but not with a port that the system chooses.
    private string Address => port == 0 ? "http://127.0.0.1:0" : $"http://localhost:{port}";
}
