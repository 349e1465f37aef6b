using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Leases;

/// <summary>Makes payloads readable for those who get the jobs. One that is encrypted and cannot be read here fails its attempt,
/// as in a worker of ours, and keeps no other from its worker.</summary>
internal sealed class HandedJobs(ProtectedPayloads payloads, JobSettler settler, RandomSource random, LeaseTelemetry telemetry)
{
    public async Task<IReadOnlyList<HandedJob>> ReadAsync(IReadOnlyList<Job> jobs)
    {
        var handed = new List<HandedJob>();
        foreach (var job in jobs)
        {
            if (await ReadAsync(job) is { } payload) handed.Add(new HandedJob(job, payload));
        }

        return handed;
    }

    private async Task<string?> ReadAsync(Job job)
    {
        try
        {
            return payloads.Unprotect(job.Spec.Payload);
        }
        catch (Exception unreadable)
        {
            var settlement = AttemptEnd.Thrown(job, unreadable, random.NextDouble());
            await settler.SubmitAsync(new(job, settlement), CancellationToken.None);
            telemetry.Ended(job, settlement);
            return null;
        }
    }
}

/// <summary>A job that was claimed, with its payload in clear.</summary>
internal sealed record HandedJob(Job Job, string Payload);
