using JobScheduler.Hosting.CommandLine;
using JobScheduler.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobScheduler.Hosting;

/// <summary>Runs the host, or a verb in its place; what an operator can put right is told in words, without a stack trace.</summary>
internal static class Start
{
    private const int Refused = 1;
    private const string HostLog = "Microsoft.Extensions.Hosting.Internal.Host";

    public static async Task<int> ExplainedAsync(
        string[] args, KnownSettings known, IReadOnlyList<ProgramVerb> verbs, Func<Task> serve)
    {
        try
        {
            var verb = ProgramVerb.Find(args, verbs);
            var settings = verb is null ? args : args[1..];
            if (verb is not { TakesSettings: false }) Arguments.Refuse(settings, known);
            if (verb is not null) return await verb.RunAsync(ProgramVerb.Settings(settings));
            await serve();
            return 0;
        }
        catch (Exception error) when (Explain(error) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return Refused;
        }
    }

    /// <summary>Before anything uses a setting, so that all that is wrong is told at once.</summary>
    public static void CheckSettings(this WebApplication app)
    {
        GivenAddress.RefuseUnreadable(app.Configuration);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <summary>Serves until the process is asked to end, which may be while it still starts.
    /// Where there is a page for people, its address is told.</summary>
    public static async Task ServeAsync(this WebApplication app, string? page = null)
    {
        // Both now: what has ended without a start has nothing to say any more.
        var (stopping, addresses) = (app.Lifetime.ApplicationStopping, GivenAddress.Fixed(app.Configuration).ToList());
        app.Lifetime.ApplicationStarted.Register(() => StartSummary.Tell(app, page));
        try
        {
            await app.RunAsync();
        }
        catch (Exception error) when (!IsTakenAddress(error) && Explain(error) is { } explanation
            && TakenAddresses.Told(addresses).ToList() is { Count: > 0 } taken)
        {
            throw new StartRefusedException(string.Join(Environment.NewLine, [explanation, .. taken]));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // As it was asked to.
        }
    }

    /// <summary>Of a start that fails the host would write a stack trace, before <see cref="ExplainedAsync"/> tells it in words,
    /// or the runtime with another.</summary>
    public static void KeepFailedStartsOutOfTheLog(this WebApplicationBuilder builder) => builder.Services.AddOptions<LoggerFilterOptions>()
        .Configure<IServiceProvider>((filters, services) => filters.AddFilter(
            HostLog, level => level >= LogLevel.Warning
                && services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested));

    /// <summary>What an operator can put right, in words; null for everything else.</summary>
    internal static string? Explain(Exception error) => error switch
    {
        StartRefusedException or StoreRefusedException or OptionsValidationException => error.Message,
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            string.Join(Environment.NewLine, several.InnerExceptions.Select(inner => inner.Message)),
        // A setting that cannot be read as its type, or a database that another process holds: the message names it.
        InvalidOperationException { InnerException: FormatException or IOException } => error.Message,
        _ when IsTakenAddress(error) => error.Message,
        _ => null,
    };

    private static bool IsTakenAddress(Exception error) => error is IOException { InnerException: AddressInUseException };
}
