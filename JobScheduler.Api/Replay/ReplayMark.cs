namespace JobScheduler.Api.Replay;

/// <summary>Tells the caller that an answer is that of the first request with the same key.</summary>
internal static class ReplayMark
{
    public const string Header = "Idempotent-Replayed";

    public static void MarkReplayed(this HttpResponse response) => response.Headers[Header] = "true";
}
