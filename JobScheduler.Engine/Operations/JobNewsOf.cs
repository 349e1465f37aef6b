using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;

namespace JobScheduler.Engine.Operations;

/// <summary>What watchers are told about a job.</summary>
internal static class JobNewsOf
{
    public static JobNews Job(Job job) => new(job.Id, job.Spec.Name, job.State.Status, job.State.Attempt, job.WorkerId);
}
