namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>What the store throws when a failpoint takes its reply.</summary>
internal static class StoreFailure
{
    public static Exception Of(string failpoint) => new StoreUnavailableException(failpoint, new IOException(failpoint));
}
