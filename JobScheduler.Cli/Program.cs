namespace JobScheduler.Cli;

/// <summary>The tool <c>jobs</c>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var interruption = new Interruption();
        return await CommandLine.RunAsync(args, Surroundings.OfProcess(), interruption.Asked);
    }
}
