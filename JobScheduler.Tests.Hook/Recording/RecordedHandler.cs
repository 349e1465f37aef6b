using System.Text.Json;
using JobScheduler.Engine.Working;
using JobScheduler.Tests.Hook.Failpoints;

namespace JobScheduler.Tests.Hook.Recording;

/// <summary>Does what its payload says, and answers with a mark that no other call has: {"ms": how long, "failures":
/// how many attempts fail first, all that run in this process at the same moment, "deaf": true when it shall not listen to a stop,
/// "patient": true when it shall not end before the store has heard from the owner before it}.</summary>
internal sealed class RecordedHandler(Recorder recorder, FailpointSet failpoints, WorkerOptions options) : IRawJobHandler
{
    public const string Name = "recorded";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public async Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        using var payload = JsonDocument.Parse(context.Payload);
        var (milliseconds, failures, deaf) =
            (Number(payload, "ms"), Number(payload, "failures"), payload.RootElement.TryGetProperty("deaf", out _));
        var fails = context.Attempt <= failures;
        var nonce = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        Record(context, nonce, isEnd: false);
        await failpoints.PassAsync(Failpoint.HandlerMid, name => new InvalidOperationException(name));
        var length = fails ? UntilNextSecond() : TimeSpan.FromMilliseconds(milliseconds);
        await Task.Delay(length, TimeProvider.System, deaf ? CancellationToken.None : cancellationToken);
        if (payload.RootElement.TryGetProperty("patient", out _) && context.Fence > 1) await PredecessorSettledAsync(context);
        Record(context, nonce, isEnd: true);
        return fails
            ? JobOutcome.Failure($"as told: attempt {context.Attempt} of {failures}")
            : JobOutcome.SuccessWithJson($$"""{"fence":{{context.Fence}},"nonce":"{{nonce}}"}""");
    }

    private static int Number(JsonDocument payload, string name) =>
        payload.RootElement.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static TimeSpan UntilNextSecond() => TimeSpan.FromMilliseconds(1000 - TimeProvider.System.GetUtcNow().Millisecond);

    /// <summary>In whatever process it ran, and not only of its loss; not for ever, as it may never have begun.</summary>
    private static async Task PredecessorSettledAsync(JobContext context)
    {
        var reply = $"\"JobId\":\"{context.JobId}\",\"Fence\":{context.Fence - 1},\"Event\":\"";
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Patience && !Recorder.AnyLine(IsOwn))
            await Task.Delay(Interval, TimeProvider.System, CancellationToken.None);

        bool IsOwn(string line) =>
            line.Contains(reply, StringComparison.Ordinal) && !line.Contains(reply + JobEvent.WorkerLost, StringComparison.Ordinal);
    }

    private void Record(JobContext context, string nonce, bool isEnd) =>
        recorder.Write(
            new RecordedRun(context.JobId, context.Attempt, context.Fence, nonce, options.Label, isEnd, TimeProvider.System.GetUtcNow()));
}
