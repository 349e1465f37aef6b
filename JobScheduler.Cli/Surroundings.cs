using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli;

/// <summary>What a command sees of the world around it; a test puts its own in this place.</summary>
/// <param name="Terminal">Where it reads and writes.</param>
/// <param name="Variable">A variable of the environment, or null.</param>
/// <param name="Connect">Makes what requests go through.</param>
/// <param name="Time">The clock that it waits by.</param>
internal sealed record Surroundings(
    Terminal Terminal, Func<string, string?> Variable, Func<HttpMessageHandler> Connect, TimeProvider Time)
{
    public static Surroundings OfProcess() => new(
        Terminal.OfProcess(),
        Environment.GetEnvironmentVariable,
        // A redirect would carry a job to an address that nobody has named.
        () => new SocketsHttpHandler { AllowAutoRedirect = false },
        TimeProvider.System);
}
