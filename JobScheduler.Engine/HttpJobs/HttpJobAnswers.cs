using System.Net;

namespace JobScheduler.Engine.HttpJobs;

/// <summary>What an answer means for the job. Of its words only those of a success are kept.</summary>
internal sealed class HttpJobAnswers(HttpJobOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public async Task<JobOutcome> OutcomeAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return JobOutcome.SuccessWithJson(await ResultAsync(answer, cancellationToken));
        var status = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            HttpStatusCode.Gone => JobOutcome.PermanentFailure($"The receiver answered {status}: it is gone for good."),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Later(answer),
            _ when status is >= 300 and < 400 =>
                JobOutcome.Failure($"The receiver answered {status}, a redirect: redirects are not followed."),
            _ => JobOutcome.Failure($"The receiver answered {status}."),
        };
    }

    private JobOutcome.Failed Later(HttpResponseMessage answer)
    {
        var asked = answer.Headers.RetryAfter is { } later ? later.Delta ?? later.Date - time.GetUtcNow() : null;
        var wait = asked is not { } given || given < TimeSpan.Zero ? TimeSpan.Zero : given > LongestWait ? LongestWait : given;
        return new JobOutcome.Failed($"The receiver answered {(int)answer.StatusCode}.", Permanent: false) { RetryAfter = wait };
    }

    /// <summary>Reads as much as is kept, and a byte to know whether there is more.</summary>
    private async Task<string> ResultAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var bytes = new byte[options.MaxResponseBytes + 1];
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        var isMore = read > options.MaxResponseBytes;
        return HttpJobResult.Json((int)answer.StatusCode, bytes.AsSpan(0, Math.Min(read, options.MaxResponseBytes)), isMore);
    }
}
