namespace JobScheduler.Tests.EndToEnd.Tracing;

/// <summary>What holds of the two attempts of a retried job in every mode.</summary>
internal static class AttemptPicture
{
    public static void AssertLinked(TracePicture trace, ReceivedSpan request)
    {
        var (claims, attempts) = (trace.Named("claim default"), trace.Named("process default"));
        Assert.Equal([request.Id, request.Id], claims.Select(claim => claim.ParentId));
        Assert.Equal([request.Id, request.Id], attempts.Select(attempt => attempt.ParentId));
        Assert.Equal(claims.Select(claim => claim.Id), attempts.Select(attempt => attempt.LinkTo("claim")));
        Assert.Equal([null, attempts[0].Id], attempts.Select(attempt => attempt.LinkTo("previous_attempt")));
        Assert.Equal(["1", "2"], attempts.Select(attempt => attempt["job.attempt"]));
        Assert.All(attempts, attempt => Assert.Equal(("handler_error", ""), (attempt["error.type"], attempt.Failure)));
        Assert.All(attempts, attempt => Assert.Single(trace.ChildrenOf(attempt), span => span.Name == "settle default"));
        Assert.Equal((SpanKind.Client, SpanKind.Consumer), (claims[0].Kind, attempts[0].Kind));
    }
}
