namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A process ends when it is killed or asked to, never by itself, whatever it has to do without.</summary>
internal static class NothingCrashed
{
    public static Verdict Check(RunHistory history) => new(nameof(NothingCrashed), $"crashes {history.Crashes.Count}", history.Crashes);
}
