using System.Globalization;

namespace JobScheduler.Tests.Support;

/// <summary>How long this thread was at work: what others do on the machine does not count.</summary>
internal static class ThreadTime
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public static TimeSpan Spent()
    {
        // After the name, which may hold anything: utime and stime are the twelfth and thirteenth value.
        var line = File.ReadAllText("/proc/thread-self/stat");
        var values = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return Tick * (long.Parse(values[11], CultureInfo.InvariantCulture) + long.Parse(values[12], CultureInfo.InvariantCulture));
    }
}
