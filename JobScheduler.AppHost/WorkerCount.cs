using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.AppHost;

/// <summary>How many workers the topology has: <c>--workers N</c>.</summary>
internal static class WorkerCount
{
    /// <summary>These start with everything else; further ones when they are asked for.</summary>
    public const int OfTheLab = 2;

    private const string Setting = "Workers";
    private const int Default = 3;
    private const int Most = 50;

    /// <summary>None when what was given is no such number: that has been told by then.</summary>
    public static int? Read(IConfiguration configuration)
    {
        if (configuration[Setting] is not { } given) return Default;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Most) return count;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"--workers is '{given}', but must be a number from 0 to {Most}."));
        return null;
    }
}
