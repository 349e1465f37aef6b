using JobScheduler.Engine.JobLogs;

namespace JobScheduler.Engine.Working;

/// <summary>Makes for each attempt what its handler speaks to.</summary>
internal sealed class AttemptReporters(
    IJobStore store, IJobTransactions transactions, PayloadJson json, JobLogWriter logs, TimeProvider time,
    ILogger<AttemptReporters> log)
{
    public AttemptReporter Of(RunningJob attempt) => new(
        attempt.Job, store, new AttemptCompletion(attempt, transactions, json, time), json,
        new AttemptProgress(attempt.Job, store, time, log), logs.Open(attempt.Job));
}
