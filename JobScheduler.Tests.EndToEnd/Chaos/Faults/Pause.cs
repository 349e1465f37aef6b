namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>How long a fault lasts is part of the fault.</summary>
internal static class Pause
{
    public static Task ForAsync(TimeSpan length) => Task.Delay(length, TimeProvider.System, CancellationToken.None);
}
