using System.Net;

namespace JobScheduler.Client.Remote;

/// <summary>Single jobs over the REST API.</summary>
internal sealed class RemoteJobs(RemoteApi api)
{
    /// <summary>Null when there is none.</summary>
    /// <exception cref="JobRequestException">The key may not read jobs.</exception>
    public async Task<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.AskAsync(
                HttpMethod.Get, $"jobs/{id}", body: null, idempotencyKey: null, WireJson.Tolerant.JobResponse, cancellationToken);
            return answer.Value.ToInfo();
        }
        catch (JobRequestException missing) when (missing.Code == Refusals.NotFound)
        {
            return null;
        }
        catch (JobSchedulerException refused) when (refused.Status == (int)HttpStatusCode.Forbidden)
        {
            throw Refusals.Whole(refused);
        }
    }

    public async Task<JobStatus> CancelAsync(Guid id, CancellationToken cancellationToken) => WireAnswers.StatusOf((await api.AskAsync(
        HttpMethod.Post, $"jobs/{id}/cancel", body: null, idempotencyKey: null, WireJson.Tolerant.CancelResponse, cancellationToken))
        .Value.Status);

    public async Task<JobStatus> RetryAsync(Guid id, CancellationToken cancellationToken) => WireAnswers.StatusOf((await api.AskAsync(
        HttpMethod.Post, $"jobs/{id}/retry", body: null, idempotencyKey: null, WireJson.Tolerant.JobResponse, cancellationToken))
        .Value.Status);
}
