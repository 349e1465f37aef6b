using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The sums of all transitions of the model.</summary>
internal sealed class ModelTotals
{
    private readonly Dictionary<(JobType Type, JobStatus? From, JobStatus? To, string Reason), long> _counts = [];

    public void Add(JobType type, JobStatus? from, JobStatus? to, string reason = "") =>
        _counts[(type, from, to, reason)] = _counts.GetValueOrDefault((type, from, to, reason)) + 1;

    public JobTotals Read() =>
        new([.. _counts.Select(count => new TransitionTotal(count.Key.Type, count.Key.From, count.Key.To, count.Key.Reason, count.Value))], null);
}
